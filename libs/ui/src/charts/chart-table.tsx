'use client';

import { useFormatter } from 'next-intl';

import { classNames } from '../class-names.ts';

export interface ChartRows {
  /** One heading a column, with its unit. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface ChartTableProps {
  readonly caption: string;
  readonly rows: ChartRows;
  readonly heightPx: number;
}

/** A chart's figures for those who would rather read them. */
export function ChartTable({ caption, rows, heightPx }: ChartTableProps) {
  const format = useFormatter();
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="overflow-auto" style={{ height: heightPx }}>
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {rows.columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={classNames(
                  'sticky top-0 border-b border-line bg-surface px-2 py-1 text-xs font-medium text-ink-muted',
                  index === 0 ? 'text-left' : 'text-right',
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.rows.map((row, rowIndex) => (
            <tr key={rowIndex}>
              {row.map((value, index) => (
                <td key={index} className={classNames('border-b border-line px-2 py-1', index > 0 && 'text-right')}>
                  {typeof value === 'number' ? format.number(value, { maximumFractionDigits: 4 }) : (value ?? '–')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
