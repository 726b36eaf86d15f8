'use client';

import { wilsonInterval } from '@newfield/core/evaluation';
import { Card, EmptyState, Quantity, Select } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { EvaluationReport } from './evaluation-answers.ts';
import { partId, useSliceNames } from './slice-names.ts';
import { Field } from './version-choice.tsx';

type Crossed = EvaluationReport['crosses'][number];

/** Fewer rows than this are shown, and marked. */
const numRowsMin = 20;

/** Two columns crossed: accuracy and rows of each pair of their parts. */
export function CrossedPanel({ crosses }: { readonly crosses: readonly Crossed[] }) {
  const translate = useTranslations('studio.ownData.slices');
  const { columnName } = useSliceNames();
  const nameOf = (parts: Crossed['first']): string => parts[0]!.column;
  const columns = [...new Set(crosses.flatMap(({ first, second }) => [nameOf(first), nameOf(second)]))];
  const [[rowColumn, cellColumn], choose] = useState<readonly [string, string]>([columns[0] ?? '', columns[1] ?? '']);
  if (columns.length < 2) return <EmptyState title={translate('oneColumn')} description={translate('oneColumnFix')} />;
  const found = crosses.find(
    ({ first, second }) =>
      [nameOf(first), nameOf(second)].includes(rowColumn) && [nameOf(first), nameOf(second)].includes(cellColumn),
  );
  const choices = (other: string) =>
    columns.filter((name) => name !== other).map((name) => ({ value: name, label: columnName({ column: name }) }));
  return (
    <Card title={translate('views.crossed')} description={translate('crossedHint')}>
      <div className="mb-3 flex flex-wrap gap-4">
        <Field label={translate('down')}>
          {(id) => (
            <Select
              id={id}
              aria-label={translate('down')}
              value={rowColumn}
              onValueChange={(next) => choose([next, cellColumn])}
              choices={choices(cellColumn)}
            />
          )}
        </Field>
        <Field label={translate('across')}>
          {(id) => (
            <Select
              id={id}
              aria-label={translate('across')}
              value={cellColumn}
              onValueChange={(next) => choose([rowColumn, next])}
              choices={choices(rowColumn)}
            />
          )}
        </Field>
      </div>
      {found !== undefined && <CrossTable cross={nameOf(found.first) === rowColumn ? found : turned(found)} />}
      <p className="mt-2 text-xs text-ink-muted">{translate('fewNote', { count: numRowsMin })}</p>
    </Card>
  );
}

const turned = ({ first, second, cells }: Crossed): Crossed => ({
  first: second,
  second: first,
  cells: second.map((_, column) => first.map((_part, row) => cells[row]![column]!)),
});

function CrossTable({ cross: { first, second, cells } }: { readonly cross: Crossed }) {
  const translate = useTranslations('studio.ownData.slices');
  const format = useFormatter();
  const { columnName, partName } = useSliceNames();
  return (
    <div role="region" aria-label={translate('views.crossed')} tabIndex={0} className="overflow-x-auto">
      <table className="border-separate border-spacing-1 text-sm">
        <thead>
          <tr>
            <th scope="col" className="pr-2 text-left text-xs font-medium text-ink-muted">
              {columnName(first[0]!)} ↓ / {columnName(second[0]!)} →
            </th>
            {second.map((part) => (
              <th key={partId(part)} scope="col" className="px-2 text-xs font-medium whitespace-nowrap">
                {partName(part)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map((part, row) => (
            <tr key={partId(part)}>
              <th scope="row" className="pr-2 text-left text-xs font-medium whitespace-nowrap">
                {partName(part)}
              </th>
              {cells[row]!.map(({ numRows, numRight }, column) => {
                const { value, low, high } = wilsonInterval(numRight, numRows);
                const isFew = numRows < numRowsMin;
                return (
                  <td
                    key={partId(second[column]!)}
                    className="relative min-w-32 overflow-hidden rounded-md border border-line px-2 py-1 text-center"
                  >
                    {numRows === 0 ? (
                      <span className="text-xs text-ink-muted">{translate('noRows')}</span>
                    ) : (
                      <>
                        {!isFew && (
                          <span
                            aria-hidden
                            className="absolute inset-x-0 bottom-0 bg-danger-soft"
                            style={{ height: `${100 * (1 - value)}%` }}
                          />
                        )}
                        <span className="relative block leading-5">
                          <Quantity value={value} unit="%" interval={[low, high]} confidence={null} />
                        </span>
                        <span className="relative block text-xs text-ink-muted">
                          {translate(isFew ? 'cellFew' : 'cellRows', { count: format.number(numRows) })}
                        </span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
