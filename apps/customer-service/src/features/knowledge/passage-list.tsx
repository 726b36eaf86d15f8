'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { PassageLine } from './knowledge-answers.ts';

interface PassageListProps<Line extends PassageLine> {
  readonly label: string;
  readonly passages: readonly Line[];
  readonly lang: string;
  /** What stands above a passage, beside its headings. */
  readonly head?: (passage: Line) => ReactNode;
}

/** Passages as they are found and quoted, each under its headings. */
export function PassageList<Line extends PassageLine>({ label, passages, lang, head }: PassageListProps<Line>) {
  const translate = useTranslations('service.knowledge');
  return (
    <ol aria-label={label} className="space-y-2">
      {passages.map((passage) => (
        <li key={passage.id} className="rounded-md border border-line bg-surface-sunken px-3 py-2">
          <div className="mb-1 flex flex-wrap items-center gap-x-3 text-xs text-ink-muted">
            {head?.(passage)}
            {passage.headings.length > 0 && <span lang={lang}>{passage.headings.join(' › ')}</span>}
            {passage.page !== null && <span>{translate('page', { page: passage.page })}</span>}
          </div>
          <p lang={lang} className="max-w-prose text-sm break-words whitespace-pre-line">
            {passage.text}
          </p>
        </li>
      ))}
    </ol>
  );
}
