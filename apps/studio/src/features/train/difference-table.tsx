'use client';

import { classNames, Switch, useNavigation } from '@newfield/ui/client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { flattened, printDuration } from './figures.ts';
import type { RunDetails } from './train-answers.ts';

export interface DifferenceTableProps {
  readonly runs: readonly { readonly run: RunDetails; readonly name: string }[];
}

interface Row {
  readonly name: string;
  readonly values: readonly (string | undefined)[];
}

/** Settings, surroundings and final figures side by side; by default only what is different. */
export function DifferenceTable({ runs }: DifferenceTableProps) {
  const translate = useTranslations('studio.train');
  const { Link } = useNavigation();
  const [isAll, setIsAll] = useState(false);
  const details = runs.map(({ run }) => run);
  const parts = [
    { title: translate('figures'), rows: rowsOf(details.map(({ metrics }) => metrics)) },
    {
      title: translate('configuration'),
      rows: rowsOf(details.map(({ recipe, configuration }) => ({ recipe, ...configuration }))),
    },
    {
      title: translate('environment'),
      rows: rowsOf(
        details.map(({ environment, durationSeconds }) => ({
          ...environment,
          [translate('duration')]: durationSeconds === null ? undefined : printDuration(durationSeconds),
        })),
      ),
    },
  ].map(({ title, rows }) => ({ title, rows: rows.filter((row) => isAll || isDifferent(row)) }));
  return (
    <section className="space-y-2">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-base font-semibold">{translate('differences')}</h2>
        <Switch checked={isAll} onCheckedChange={setIsAll} label={translate('showEqual')} />
      </div>
      <div
        role="region"
        aria-label={translate('differences')}
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-lg border border-line bg-surface"
      >
        <table className="w-full text-sm">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky top-0 border-b border-line bg-surface px-3 py-2 text-left text-xs font-medium text-ink-muted"
              >
                {translate('what')}
              </th>
              {runs.map(({ run, name }) => (
                <th
                  key={run.id}
                  scope="col"
                  className="sticky top-0 border-b border-line bg-surface px-3 py-2 text-right font-medium"
                >
                  <Link href={`/train/runs/${run.id}`} className="text-accent-ink hover:underline">
                    {name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          {parts.map(({ title, rows }) => (
            <tbody key={title}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={runs.length + 1}
                  className="bg-surface-sunken px-3 py-1 text-left text-xs font-semibold text-ink-muted"
                >
                  {title}
                </th>
              </tr>
              {rows.length === 0 && (
                <tr>
                  <td colSpan={runs.length + 1} className="px-3 py-1.5 text-ink-muted">
                    {translate('noDifference')}
                  </td>
                </tr>
              )}
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row" className="border-b border-line px-3 py-1.5 text-left font-normal text-ink-muted">
                    {row.name}
                  </th>
                  {row.values.map((value, index) => (
                    <td
                      key={index}
                      className={classNames(
                        'tabular border-b border-line px-3 py-1.5 text-right',
                        isDifferent(row) && 'font-medium',
                      )}
                    >
                      {value ?? '–'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

const isDifferent = ({ values }: Row): boolean => new Set(values).size > 1;

function rowsOf(records: readonly Readonly<Record<string, unknown>>[]): Row[] {
  const flat = records.map((record) => flattened(record));
  const names = [...new Set(flat.flatMap((values) => [...values.keys()]))];
  return names.map((name) => ({ name, values: flat.map((values) => values.get(name)) }));
}
