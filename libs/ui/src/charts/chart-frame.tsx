'use client';

import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';

import { Button } from '../parts/button.tsx';
import { ChartTable, type ChartRows } from './chart-table.tsx';

export interface ChartFrameProps {
  readonly title: ReactNode;
  readonly summary: string;
  readonly heightPx: number;
  /** The figures, for when they are asked for as a table. */
  readonly rows: () => ChartRows;
  readonly children: ReactNode;
}

/** Around a chart: its title, and the button that shows its figures as a table instead. */
export function ChartFrame({ title, summary, heightPx, rows, children }: ChartFrameProps) {
  const translate = useTranslations('ui.chart');
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className="rounded-lg border border-line bg-surface p-3">
      <figcaption className="mb-1 flex items-center justify-between gap-3">
        <span className="text-sm font-semibold">{title}</span>
        <Button tone="quiet" size="small" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {translate(isTable ? 'asChart' : 'asTable')}
        </Button>
      </figcaption>
      {isTable ? <ChartTable caption={summary} rows={rows()} heightPx={heightPx} /> : children}
    </figure>
  );
}
