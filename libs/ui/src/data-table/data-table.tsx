'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';

import { classNames } from '../class-names.ts';
import type { TableColumn } from './columns.ts';
import { ColumnHeader } from './column-header.tsx';
import { useTableModel, type TableSort } from './table-model.ts';

export interface DataTableProps<Item extends object> {
  /** What the table lists, for readers who don't see it. */
  readonly label: string;
  /** Keep the array and the columns the same between renders: a new one sorts all rows again. */
  readonly items: readonly Item[];
  readonly columns: readonly TableColumn<Item>[];
  readonly getId: (item: Item) => string;
  readonly initialSort?: TableSort;
  /** With `onSortChange`: whoever gives the items sorts them, and this is how; undefined is their own order. */
  readonly sort?: TableSort | undefined;
  readonly onSortChange?: (sort: TableSort | undefined) => void;
  /** Called when the last rows come into sight, to fetch more of them. */
  readonly onEndReached?: (() => void) | undefined;
  /** Of the row that is open beside the table. */
  readonly selectedId?: string | undefined;
  /** A click anywhere on the row. Give the first cell a link or a button too, for the keyboard. */
  readonly onRowClick?: (item: Item) => void;
  readonly heightPxMax?: number;
  /** Of each row; default 36. Pictures need more. */
  readonly rowHeightPx?: number;
}

/** Of a column of share 1 where the table is wider than the screen anyway: room for what it holds. */
const columnWidthRem = 8.25;

/** A sortable table that draws only the rows in sight: ten thousand scroll as ten do. */
export function DataTable<Item extends object>(props: DataTableProps<Item>) {
  const {
    label,
    items,
    columns,
    getId,
    initialSort,
    selectedId,
    onRowClick,
    heightPxMax = 640,
    rowHeightPx = 36,
  } = props;
  const { sort, onSortChange, onEndReached } = props;
  const table = useTableModel({ items, columns, getId, initialSort, sort, onSortChange });
  const { rows } = table.getRowModel();
  const viewport = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]!.id,
    overscan: 12,
    initialRect: { width: 0, height: heightPxMax },
  });
  const visible = virtualizer.getVirtualItems();
  const isEndInSight = (visible.at(-1)?.index ?? 0) >= rows.length - 1;
  useEffect(() => {
    if (isEndInSight) onEndReached?.();
  }, [isEndInSight, onEndReached, rows.length]);
  // Another order starts at its first row.
  useEffect(() => {
    // Browsers that give a promise here would have React call it as the effect's end.
    viewport.current?.scrollTo({ top: 0 });
  }, [sort]);
  const spaceAbovePx = visible[0]?.start ?? 0;
  const spaceBelowPx = virtualizer.getTotalSize() - (visible.at(-1)?.end ?? 0);
  const shares = columns.reduce((sum, column) => sum + (column.widthShare ?? 1), 0);
  return (
    <div
      ref={viewport}
      role="region"
      aria-label={label}
      tabIndex={0}
      className="overflow-auto rounded-lg border border-line bg-surface"
      style={{ maxHeight: heightPxMax }}
    >
      <table
        aria-rowcount={rows.length + 1}
        className="w-full min-w-160 table-fixed border-separate border-spacing-0 max-md:min-w-(--scrolled-width)"
        style={{ '--scrolled-width': `${Math.max(40, columnWidthRem * shares)}rem` } as CSSProperties}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={{ width: `${(100 * (column.widthShare ?? 1)) / shares}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <ColumnHeader key={column.id} column={column} model={table.getColumn(column.id)!} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space heightPx={spaceAbovePx} />
          {visible.map(({ index, key }) => {
            const item = rows[index]!.original;
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                data-selected={rows[index]!.id === selectedId || undefined}
                onClick={onRowClick && (() => onRowClick(item))}
                className={classNames(
                  'group data-selected:bg-accent-soft',
                  onRowClick && 'cursor-pointer hover:bg-surface-hover',
                )}
                style={{ height: rowHeightPx }}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={classNames(
                      'truncate border-b border-line px-3 text-sm',
                      column.align === 'end' && 'text-right',
                    )}
                  >
                    {column.cell === undefined ? printValue(column.value(item)) : column.cell(item)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Space heightPx={spaceBelowPx} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows out of sight. */
function Space({ heightPx }: { readonly heightPx: number }) {
  return heightPx > 0 ? <tr aria-hidden style={{ height: heightPx }} /> : null;
}

const printValue = (value: ReturnType<TableColumn<object>['value']>): ReactNode =>
  value instanceof Date ? value.toISOString() : value;
