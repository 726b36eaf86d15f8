'use client';

import type { JudgedFinding } from '@newfield/medical';
import { Quantity } from '@newfield/ui/client';
import { useFormatter, useTranslations } from 'next-intl';

/** Those that the shipped models have; another bundle's are shown as it calls them. */
const namedPoints = ['balanced', 'sensitivity-95', 'sensitivity-90'] as const;

/** What a model said in figures: probability, interval, threshold, and what the threshold was chosen for. */
export function ModelFigures({ model: { probability, interval, operatingPoint } }: { readonly model: JudgedFinding }) {
  const translate = useTranslations('medical.review');
  const format = useFormatter();
  const percent = (share: number): string => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const { sensitivity, specificity, threshold } = operatingPoint;
  const named = namedPoints.find((one) => one === operatingPoint.name);
  return (
    <div className="space-y-1.5 text-xs">
      <div className="flex items-baseline justify-between gap-2">
        <span className="text-ink-muted">{translate('probability')}</span>
        <Quantity value={probability} unit="%" interval={[interval.low, interval.high]} confidence={interval.level} />
      </div>
      <ProbabilityBar probability={probability} low={interval.low} high={interval.high} threshold={threshold} />
      <p className="text-ink-muted" title={translate('chosenOn', { where: operatingPoint.chosenOn })}>
        {translate('operatingPoint', {
          name: named === undefined ? operatingPoint.name : translate(`operatingPoints.${named}`),
          sensitivity: percent(sensitivity.value),
          specificity: percent(specificity.value),
        })}
      </p>
    </div>
  );
}

interface ProbabilityBarProps {
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  readonly threshold: number;
}

/** The probability with its interval on a line from 0 to 1, and the threshold as a mark; the figures beside it say the same. */
function ProbabilityBar({ probability, low, high, threshold }: ProbabilityBarProps) {
  return (
    <div aria-hidden className="relative h-2.5 rounded-full bg-surface-sunken">
      <div
        className="absolute inset-y-0.5 rounded-full bg-accent/35"
        style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }}
      />
      <div
        className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-full bg-accent"
        style={{ left: `${100 * probability}%` }}
      />
      <div className="absolute -inset-y-0.5 w-px bg-ink-muted" style={{ left: `${100 * threshold}%` }} />
    </div>
  );
}
