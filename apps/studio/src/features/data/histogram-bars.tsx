'use client';

import type { Histogram } from '@newfield/data';

export interface HistogramBarsProps {
  readonly histogram: Histogram;
  /** What one sees, for readers who don't. */
  readonly label: string;
  readonly heightPx?: number;
}

const widthPx = 160;

/** A small histogram for a row of a table. */
export function HistogramBars({ histogram: { counts }, label, heightPx = 26 }: HistogramBarsProps) {
  const most = Math.max(...counts, 1);
  const step = widthPx / Math.max(1, counts.length);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      preserveAspectRatio="none"
      className="w-full text-accent"
      style={{ height: heightPx }}
    >
      {counts.map((count, bin) => {
        // A bin that holds anything can be seen.
        const barPx = count === 0 ? 0 : Math.max(1, (count / most) * heightPx);
        return (
          <rect
            key={bin}
            x={bin * step}
            y={heightPx - barPx}
            width={Math.max(0.5, step - 0.75)}
            height={barPx}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
