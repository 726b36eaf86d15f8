'use client';

import { useTranslations } from 'next-intl';

export interface ScoreScaleProps {
  readonly score: number;
  readonly cutOff: number;
  readonly referFrom: number;
  /** Where the score was before something was tried. */
  readonly before?: number;
}

/** Points that are shown beyond the outermost mark. */
const marginPoints = 30;

/** Where a score stands: declined, referred to an analyst, approved. */
export function ScoreScale({ score, cutOff, referFrom, before }: ScoreScaleProps) {
  const translate = useTranslations('finance.applications.scale');
  const marks = [score, cutOff, referFrom, before ?? score];
  const [low, high] = [Math.min(...marks) - marginPoints, Math.max(...marks) + marginPoints];
  const at = (points: number): string => `${((100 * (points - low)) / (high - low)).toFixed(2)}%`;
  const width = (from: number, to: number): string => `${((100 * (to - from)) / (high - low)).toFixed(2)}%`;
  const hasBand = referFrom < cutOff;
  return (
    <figure>
      <svg role="img" aria-label={translate('summary', { score, cutOff, referFrom })} className="h-16 w-full">
        <rect x="0" y="26" height="10" width={width(low, referFrom)} className="fill-danger/70" />
        {hasBand && (
          <rect x={at(referFrom)} y="26" height="10" width={width(referFrom, cutOff)} className="fill-warning/70" />
        )}
        <rect x={at(cutOff)} y="26" height="10" width={width(cutOff, high)} className="fill-success/70" />
        {before !== undefined && before !== score && (
          <circle cx={at(before)} cy="31" r="5" className="fill-surface stroke-ink-muted" strokeWidth="2" />
        )}
        <line x1={at(score)} x2={at(score)} y1="20" y2="42" className="stroke-ink" strokeWidth="3" />
        <text x={at(score)} y="15" textAnchor="middle" className="fill-ink text-sm font-semibold">
          {score}
        </text>
        {hasBand && (
          <text x={at(referFrom)} y="54" textAnchor="end" className="fill-ink-muted text-xs">
            {referFrom}
          </text>
        )}
        <text x={at(cutOff)} y="54" textAnchor="start" className="fill-ink-muted text-xs">
          {cutOff}
        </text>
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 text-xs text-ink-muted">
        <Legend look="bg-danger/70" words={translate('declined', { below: referFrom })} />
        {hasBand && <Legend look="bg-warning/70" words={translate('referred', { from: referFrom, below: cutOff })} />}
        <Legend look="bg-success/70" words={translate('approved', { from: cutOff })} />
      </figcaption>
    </figure>
  );
}

function Legend({ look, words }: { readonly look: string; readonly words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2.5 rounded-xs ${look}`} />
      {words}
    </span>
  );
}
