'use client';

import { Card, classNames, EmptyState, Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { EvaluatedSplit, EvaluationReport } from './evaluation-answers.ts';
import { PictureGroup } from './picture-group.tsx';

interface ConfusionPanelProps {
  readonly report: EvaluationReport;
  readonly source: EvaluatedSplit;
}

type Cell = readonly [label: number, decision: number];

/** The confusion matrix; a cell shows its pictures. */
export function ConfusionPanel({ report, source }: ConfusionPanelProps) {
  const translate = useTranslations('studio.evidence.confusion');
  const [[label, decision], choose] = useState<Cell>(() => fullestError(report.confusion));
  const { labels, groups, confusion } = report;
  const group = groups.find(({ id }) => id === `${label}-${decision}`);
  return (
    <div className="space-y-4">
      <Card title={translate('title')} description={translate('description')}>
        <Matrix report={report} chosen={[label, decision]} onChoose={choose} />
      </Card>
      <Card
        aria-live="polite"
        title={translate('cell', { label: labels[label]!, decision: labels[decision]! })}
        description={translate(label === decision ? 'right' : 'wrong', { count: confusion[label]![decision]! })}
      >
        {group === undefined ? (
          <EmptyState title={translate('empty')} description={translate('emptyFix')} />
        ) : (
          <PictureGroup group={group} labels={labels} source={source} />
        )}
      </Card>
    </div>
  );
}

function fullestError(confusion: EvaluationReport['confusion']): Cell {
  const cells = confusion.flatMap((row, label) => row.map((count, decision) => ({ label, decision, count })));
  const errors = cells.filter(({ label, decision }) => label !== decision);
  const { label, decision } = errors.reduce((most, cell) => (cell.count > most.count ? cell : most));
  return [label, decision];
}

interface MatrixProps {
  readonly report: EvaluationReport;
  readonly chosen: Cell;
  readonly onChoose: (cell: Cell) => void;
}

function Matrix({ report: { confusion, labels, classes }, chosen, onChoose }: MatrixProps) {
  const translate = useTranslations('studio.evidence.confusion');
  const format = useFormatter();
  return (
    <div role="region" aria-label={translate('title')} tabIndex={0} className="overflow-x-auto">
      <table className="border-separate border-spacing-1 text-sm">
        <caption className="mb-1 text-left text-xs text-ink-muted">{translate('caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="text-left text-xs font-medium text-ink-muted">
              {translate('actual')}
            </th>
            {labels.map((label) => (
              <th key={label} scope="col" className="px-1 text-xs font-medium">
                {label}
              </th>
            ))}
            <th scope="col" className="px-2 text-right text-xs font-medium text-ink-muted">
              {translate('recall')}
            </th>
          </tr>
        </thead>
        <tbody>
          {confusion.map((row, label) => (
            <tr key={labels[label]}>
              <th scope="row" className="pr-2 text-left text-xs font-medium">
                {labels[label]}
              </th>
              {row.map((count, decision) => {
                const share = count / Math.max(classes[label]!.numRows, 1);
                const isRight = label === decision;
                const isChosen = chosen[0] === label && chosen[1] === decision;
                return (
                  <td key={labels[decision]}>
                    <button
                      type="button"
                      aria-pressed={isChosen}
                      aria-label={translate('cellButton', {
                        count,
                        label: labels[label]!,
                        decision: labels[decision]!,
                        share: format.number(share, { style: 'percent', maximumFractionDigits: 1 }),
                      })}
                      onClick={() => onChoose([label, decision])}
                      className={classNames(
                        'tabular relative h-11 w-full min-w-16 overflow-hidden rounded-md border px-2 text-center',
                        isChosen ? 'border-accent ring-2 ring-accent' : 'border-line hover:border-line-strong',
                      )}
                    >
                      <span
                        aria-hidden
                        className={classNames(
                          'absolute inset-x-0 bottom-0',
                          isRight ? 'bg-success-soft' : 'bg-danger-soft',
                        )}
                        style={{ height: `${share * 100}%` }}
                      />
                      <span className="relative block leading-4 font-medium">{format.number(count)}</span>
                      <span className="relative block text-xs leading-4 text-ink-muted">
                        {format.number(share, { style: 'percent', maximumFractionDigits: 1 })}
                      </span>
                    </button>
                  </td>
                );
              })}
              <td className="px-2 text-right">
                <Share {...classes[label]!.recall} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="pr-2 text-left text-xs font-medium text-ink-muted">
              {translate('precision')}
            </th>
            {classes.map(({ precision }, label) => (
              <td key={labels[label]} className="px-1 text-center text-xs">
                <Share {...precision} />
              </td>
            ))}
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

const Share = ({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }) => (
  <Quantity value={value} unit="%" interval={[low, high]} confidence={null} />
);
