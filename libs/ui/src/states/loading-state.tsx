'use client';

import { useTranslations } from 'next-intl';

import { classNames } from '../class-names.ts';

export interface LoadingStateProps {
  /** Rows of grey bars, about as many as will come. */
  readonly numRows?: number;
}

const widths = ['w-11/12', 'w-9/12', 'w-10/12', 'w-7/12', 'w-8/12'];

/** Holds the place of what is on its way. */
export function LoadingState({ numRows = 5 }: LoadingStateProps) {
  const translate = useTranslations('ui.states');
  return (
    <div role="status" className="space-y-3 rounded-lg border border-line bg-surface p-4">
      <span className="sr-only">{translate('loading')}</span>
      {Array.from({ length: numRows }, (_, row) => (
        <div
          key={row}
          aria-hidden
          className={classNames('h-4 animate-pulse rounded-sm bg-surface-sunken', widths[row % widths.length])}
        />
      ))}
    </div>
  );
}
