import type { ReactNode } from 'react';

/** What a table sorts by. Dates sort by time, null stands last in either direction. */
export type SortValue = string | number | Date | null;

export interface TableColumn<Item> {
  readonly id: string;
  readonly header: string;
  readonly value: (item: Item) => SortValue;
  /** What the cell shows; the value itself when left out. */
  readonly cell?: (item: Item) => ReactNode;
  /** Numbers stand at the end, words at the start. */
  readonly align?: 'start' | 'end';
  /** Share of the width, compared with the other columns; default 1. */
  readonly widthShare?: number;
  readonly isSortable?: boolean;
}

const letters = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Ascending order of two values of one column; null after everything else. */
export function compareSortValues(a: SortValue, b: SortValue): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (typeof a === 'string' || typeof b === 'string') return letters.compare(String(a), String(b));
  return Number(a) - Number(b);
}
