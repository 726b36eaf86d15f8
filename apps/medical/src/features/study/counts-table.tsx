'use client';

import type { CountedFinding } from '@newfield/medical';
import { useFormatter, useTranslations } from 'next-intl';

import { BoxMark } from '../viewer/box-mark.tsx';

/** How many a model counted of each kind, with the interval around it. */
export function CountsTable({ findings }: { readonly findings: readonly CountedFinding[] }) {
  const translate = useTranslations('medical');
  const format = useFormatter();
  const level = findings.find(({ count }) => count !== null)?.count?.level;
  if (level === undefined) return null;
  return (
    <section aria-label={translate('counts.title')} className="rounded-lg border border-line bg-surface px-3 py-2.5">
      <table className="w-full text-sm">
        <caption className="pb-1.5 text-left font-semibold">{translate('counts.title')}</caption>
        <thead className="text-xs text-ink-muted">
          <tr>
            <th scope="col" className="text-left font-normal">
              {translate('counts.kind')}
            </th>
            <th scope="col" className="text-right font-normal">
              {translate('counts.count')}
            </th>
            <th scope="col" className="text-right font-normal">
              {translate('counts.interval', { level: format.number(level, { style: 'percent' }) })}
            </th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({ code, count }) => (
            <tr key={code}>
              <th scope="row" className="py-0.5 text-left font-normal">
                <span className="inline-flex items-center gap-1.5">
                  <BoxMark code={code} />
                  {translate(`codes.${code}`)}
                </span>
              </th>
              <td className="tabular text-right font-semibold">{count?.value ?? '–'}</td>
              <td className="tabular text-right text-ink-muted">{count ? `${count.low} – ${count.high}` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1.5 text-xs text-ink-muted">{translate('counts.redCells')}</p>
    </section>
  );
}
