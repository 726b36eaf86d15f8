'use client';

import { Card, Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

import type { TableExplanationReport } from './explanation-answers.ts';

/** What each column's value adds to the answer for a row of a table. */
export function TableExplanationView({ report }: { readonly report: TableExplanationReport }) {
  const translate = useTranslations('studio.ownData.explanation');
  const format = useFormatter();
  const { table, prediction } = report;
  const most = Math.max(...table.columns.map(({ contribution }) => Math.abs(contribution)), 1e-9);
  const print = (value: string | number | null): string =>
    value === null
      ? translate('missing')
      : typeof value === 'number'
        ? format.number(value, { maximumSignificantDigits: 4 })
        : value;
  return (
    <Card
      title={translate('title', { label: prediction.label })}
      description={translate('about', {
        method: translate(`methods.${table.method}`),
        usual: format.number(table.usualScore, { maximumFractionDigits: 2 }),
        score: format.number(table.score, { maximumFractionDigits: 2 }),
      })}
    >
      <div role="region" aria-label={translate('columns')} tabIndex={0} className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-left text-xs text-ink-muted">
              <th scope="col" className="py-1 pr-3 font-medium">
                {translate('column')}
              </th>
              <th scope="col" className="py-1 pr-3 text-right font-medium">
                {translate('value')}
              </th>
              <th scope="col" className="py-1 pr-3 text-right font-medium">
                {translate('usual')}
              </th>
              <th scope="col" className="w-1/2 py-1 font-medium">
                {translate('adds')}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map(({ column, value, typical, contribution }) => (
              <tr key={column} className="border-b border-line">
                <th scope="row" className="py-1 pr-3 text-left font-medium">
                  {column}
                </th>
                <td className="tabular py-1 pr-3 text-right">{print(value)}</td>
                <td className="tabular py-1 pr-3 text-right text-ink-muted">{print(typical)}</td>
                <td className="py-1">
                  <span className="grid grid-cols-[1fr_1fr_4.5rem] items-center gap-1">
                    <Bar share={contribution < 0 ? -contribution / most : 0} side="left" />
                    <Bar share={contribution > 0 ? contribution / most : 0} side="right" />
                    <span className="text-right">
                      <Quantity value={contribution} digits={2} />
                    </span>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 max-w-prose text-xs text-ink-muted">{translate('note')}</p>
    </Card>
  );
}

function Bar({ share, side }: { readonly share: number; readonly side: 'left' | 'right' }) {
  return (
    <span aria-hidden className={`flex h-3 ${side === 'left' ? 'justify-end' : ''}`}>
      <span
        className={`h-full rounded-sm ${side === 'left' ? 'bg-danger' : 'bg-success'}`}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
