'use client';

import { useTranslations } from 'next-intl';

import type { ShownCitation } from './widget-types.ts';

/** Where an answer stands; each opens its words in the document. */
export function Citations({ citations }: { readonly citations: readonly ShownCitation[] }) {
  const translate = useTranslations('service.widget');
  if (citations.length === 0) return null;
  return (
    <ul aria-label={translate('sources')} className="flex flex-col gap-1">
      {citations.map(({ passageId, title, headings, page, quote }) => (
        <li key={passageId}>
          <details className="text-xs text-ink-muted">
            <summary className="cursor-pointer text-accent-ink">
              {[title, ...headings.slice(-1)]
                .filter((part, at, all) => part !== '' && all.indexOf(part) === at)
                .join(' › ')}
              {page !== undefined && ` · ${translate('page', { page })}`}
            </summary>
            <blockquote className="mt-1 border-l-2 border-line-strong pl-2 whitespace-pre-wrap">{quote}</blockquote>
          </details>
        </li>
      ))}
    </ul>
  );
}
