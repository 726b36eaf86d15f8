'use client';

import { useTranslations } from 'next-intl';

import type { NamedFigure } from './scene.ts';

/** Every number of the walk, to compare with a computation of one's own. */
export function FiguresTable({ figures }: { readonly figures: readonly NamedFigure[] }) {
  const translate = useTranslations('studio.learn.walk');
  return (
    <details className="rounded-lg border border-line bg-surface">
      <summary className="cursor-pointer px-4 py-2 text-sm font-medium">
        {translate('allFigures', { count: figures.length })}
      </summary>
      <div
        role="region"
        aria-label={translate('figures')}
        tabIndex={0}
        className="max-h-80 overflow-auto border-t border-line px-4 py-2"
      >
        <table className="text-sm">
          <caption className="sr-only">{translate('figures')}</caption>
          <thead>
            <tr>
              <th scope="col" className="pr-8 text-left text-xs font-medium text-ink-muted">
                {translate('figureName')}
              </th>
              <th scope="col" className="text-right text-xs font-medium text-ink-muted">
                {translate('figureValue')}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row" className="pr-8 text-left font-mono text-xs font-normal">
                  {name}
                </th>
                <td className="text-right">{value.toFixed(7)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
