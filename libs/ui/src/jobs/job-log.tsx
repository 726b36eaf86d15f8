'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

import type { JobLogLine } from './job.ts';

export interface JobLogProps {
  readonly lines: readonly JobLogLine[];
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What a job wrote, oldest first. Follows the end unless the reader has scrolled up. */
export function JobLog({ lines }: JobLogProps) {
  const translate = useTranslations('ui.jobs');
  const viewport = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    if (isAtEnd.current) viewport.current?.scrollTo({ top: viewport.current.scrollHeight });
  }, [lines]);
  return (
    <div
      ref={viewport}
      role="log"
      aria-label={translate('log')}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
      className="h-64 overflow-auto rounded-md border border-line bg-surface-sunken p-2 font-mono text-xs"
    >
      {lines.length === 0 && <p className="text-ink-muted">{translate('logEmpty')}</p>}
      {lines.map(({ position, at, line }) => (
        <p key={position} className="flex gap-3 leading-5">
          <time dateTime={at} suppressHydrationWarning className="shrink-0 text-ink-muted">
            {timeOfDay.format(new Date(at))}
          </time>
          <span className="min-w-0 break-words whitespace-pre-wrap">{line}</span>
        </p>
      ))}
    </div>
  );
}
