'use client';

import { useFormatter, useTranslations } from 'next-intl';

interface Part {
  readonly column: string;
  readonly value?: string;
  readonly range?: readonly [number, number];
}

const namedColumns = new Set(['class', 'brightness', 'contrast', 'colourfulness', 'sharpness']);

/** How a column and its parts are called: a word, or the numbers between which it lies. */
export function useSliceNames() {
  const translate = useTranslations('studio.evidence.slices');
  const format = useFormatter();
  const print = (value: number): string => format.number(value, { maximumSignificantDigits: 3 });
  const columnName = ({ column }: Pick<Part, 'column'>): string =>
    namedColumns.has(column) ? translate(`columns.${column as 'class'}`) : column;
  const rangeName = ([low, high]: readonly [number, number]): string =>
    low === high ? print(low) : `${print(low)} – ${print(high)}`;
  const partName = ({ value, range }: Part): string => value ?? (range ? rangeName(range) : '');
  return { columnName, partName };
}

/** The same for the same part. */
export const partId = ({ column, value, range }: Part): string => `${column} ${value ?? range?.join('–') ?? ''}`;
