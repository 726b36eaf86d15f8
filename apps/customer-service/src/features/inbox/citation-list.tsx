'use client';

import { useTranslations } from 'next-intl';

import type { Citation } from './answers.ts';

/** From which documents something is taken, with their own words behind a click. */
export function CitationList({ citations }: { readonly citations: readonly Citation[] }) {
  const translate = useTranslations('service.message');
  if (citations.length === 0) return null;
  return (
    <ul className="space-y-1">
      {citations.map(({ passageId, title, headings, page, quote }) => (
        <li key={`${passageId} ${quote}`}>
          <details className="text-xs">
            <summary className="cursor-pointer py-1 text-accent-ink">
              {[title, ...headings.filter((heading) => heading !== title)].join(' › ')}
              {page !== undefined && ` ${translate('page', { page })}`}
            </summary>
            <blockquote className="mt-1 border-l-2 border-line-strong pl-2 text-ink">{quote}</blockquote>
          </details>
        </li>
      ))}
    </ul>
  );
}
