'use client';

import { useFormatter, useTranslations } from 'next-intl';

export interface QuantityProps {
  readonly value: number;
  /** `%` prints a fraction as a percentage; anything else stands behind the number. */
  readonly unit?: string;
  /** Both ends, in the value's unit, where the value is an estimate. */
  readonly interval?: readonly [low: number, high: number];
  /** Of the interval, in (0, 1); null where the words around it say so once for many. Default .95. */
  readonly confidence?: number | null;
  readonly digits?: number;
}

/** A number with its unit and, where it is an estimate, its interval. */
export function Quantity({ value, unit, interval, confidence = 0.95, digits = 1 }: QuantityProps) {
  const format = useFormatter();
  const translate = useTranslations('ui.quantity');
  const figures = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const print = (number: number) =>
    unit === '%' ? format.number(number, { style: 'percent', ...figures }) : format.number(number, figures);
  const ends = interval && { low: print(interval[0]), high: print(interval[1]) };
  return (
    <span className="tabular">
      <span className="whitespace-nowrap">
        {print(value)}
        {unit !== undefined && unit !== '%' && <span className="text-ink-muted"> {unit}</span>}
      </span>
      {ends !== undefined && (
        <span className="ml-1.5 inline-block text-xs whitespace-nowrap text-ink-muted">
          {confidence === null
            ? translate('range', ends)
            : translate('interval', { ...ends, confidence: format.number(confidence, { style: 'percent' }) })}
        </span>
      )}
    </span>
  );
}
