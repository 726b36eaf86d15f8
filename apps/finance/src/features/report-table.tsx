'use client';

import { classNames, Tooltip } from '@newfield/ui/client';
import type { ReactNode } from 'react';

export interface ReportColumn {
  readonly header: string;
  /** What the figure is, where the heading alone doesn't say. */
  readonly meaning?: string;
}

export interface ReportTableProps {
  readonly label: string;
  /** The first one names the row; the others are figures. */
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** A short table of figures of a report, all of it in sight. */
export function ReportTable({ label, columns, rows }: ReportTableProps) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="tabular w-full text-sm">
        <thead>
          <tr className="text-xs text-ink-muted">
            {columns.map(({ header, meaning }, index) => (
              <th
                key={header}
                scope="col"
                className={classNames(
                  'px-2 pb-1 font-medium whitespace-nowrap',
                  index === 0 ? 'pl-0 text-left' : 'text-right',
                )}
              >
                {meaning === undefined ? header : <Term word={header} meaning={meaning} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-t border-line">
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row" className="py-1.5 pr-2 text-left font-normal whitespace-nowrap">
                    {cell}
                  </th>
                ) : (
                  <td key={index} className="px-2 py-1.5 text-right whitespace-nowrap">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A word whose meaning comes on hover and on focus. */
export function Term({ word, meaning }: { readonly word: string; readonly meaning: string }) {
  return (
    <Tooltip text={meaning}>
      <button
        type="button"
        className="min-h-6 cursor-help rounded-sm underline decoration-dotted decoration-line-strong underline-offset-4"
      >
        {word}
      </button>
    </Tooltip>
  );
}
