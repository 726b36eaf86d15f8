'use client';

import { CircleAlert, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Button } from '../parts/button.tsx';

export interface ErrorStateProps {
  /** What happened, in the reader's words. */
  readonly title: ReactNode;
  /** What to do about it. */
  readonly description: ReactNode;
  /** What to tell whoever looks after the machine: a request's id. */
  readonly reference?: string | undefined;
  readonly onRetry?: () => void;
}

/** Stands where the work would, when it couldn't be fetched. */
export function ErrorState({ title, description, reference, onRetry }: ErrorStateProps) {
  const translate = useTranslations('ui.states');
  return (
    <div
      role="alert"
      className="flex flex-col items-center gap-3 rounded-lg border border-line bg-surface px-6 py-12 text-center"
    >
      <span className="flex size-10 items-center justify-center rounded-lg bg-danger-soft text-danger">
        <CircleAlert aria-hidden className="size-5" />
      </span>
      <div className="max-w-md">
        <p className="font-semibold">{title}</p>
        <p className="text-sm text-ink-muted">{description}</p>
        {reference !== undefined && (
          <p className="mt-1 text-xs text-ink-muted">
            {translate('reference')} <code className="font-mono">{reference}</code>
          </p>
        )}
      </div>
      {onRetry !== undefined && (
        <Button onClick={onRetry}>
          <RotateCw aria-hidden />
          {translate('retry')}
        </Button>
      )}
    </div>
  );
}
