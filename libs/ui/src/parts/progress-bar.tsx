'use client';

import { useFormatter } from 'next-intl';
import { Progress } from 'radix-ui';

import { classNames } from '../class-names.ts';

export interface ProgressBarProps {
  readonly label: string;
  /** In [0, 1]; null while nobody knows how far it is. */
  readonly fraction: number | null;
  readonly tone?: 'accent' | 'success' | 'danger' | 'neutral';
  /** Also prints the percentage. */
  readonly isFigureShown?: boolean;
}

const tones = { accent: 'bg-accent', success: 'bg-success', danger: 'bg-danger', neutral: 'bg-line-strong' };

export function ProgressBar({ label, fraction, tone = 'accent', isFigureShown = true }: ProgressBarProps) {
  const format = useFormatter();
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div className="flex items-center gap-2">
      <Progress.Root
        value={percent}
        aria-label={label}
        className="h-1.5 min-w-16 grow overflow-hidden rounded-full bg-line"
      >
        <Progress.Indicator
          className={classNames(
            'h-full origin-left rounded-full transition-transform',
            tones[tone],
            percent === null && 'w-1/3 animate-pulse',
          )}
          style={percent === null ? undefined : { transform: `scaleX(${percent / 100})` }}
        />
      </Progress.Root>
      {isFigureShown && percent !== null && (
        <span aria-hidden className="tabular w-9 text-right text-xs text-ink-muted">
          {format.number(percent / 100, { style: 'percent' })}
        </span>
      )}
    </div>
  );
}
