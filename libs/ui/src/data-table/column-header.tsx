'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';

import { classNames } from '../class-names.ts';
import type { TableColumn } from './columns.ts';
import type { TableModel } from './table-model.ts';

export interface ColumnHeaderProps<Item extends object> {
  readonly column: TableColumn<Item>;
  readonly model: NonNullable<ReturnType<TableModel<Item>['getColumn']>>;
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

/** A column's name, which sorts when pressed: up, down, not at all. */
export function ColumnHeader<Item extends object>({ column, model }: ColumnHeaderProps<Item>) {
  const direction = model.getIsSorted();
  const isAtEnd = column.align === 'end';
  return (
    <th
      scope="col"
      aria-sort={direction === false ? undefined : ariaSort[direction]}
      className={classNames(
        'sticky top-0 z-10 h-9 border-b border-line bg-surface px-3 text-xs font-medium text-ink-muted',
        isAtEnd ? 'text-right' : 'text-left',
      )}
    >
      {model.getCanSort() ? (
        <button
          type="button"
          onClick={() => model.toggleSorting()}
          className={classNames(
            'inline-flex h-7 max-w-full items-center gap-1 rounded-sm hover:text-ink',
            isAtEnd && 'flex-row-reverse',
          )}
        >
          <span className="truncate">{column.header}</span>
          {direction === 'asc' && <ArrowUp aria-hidden className="size-3" />}
          {direction === 'desc' && <ArrowDown aria-hidden className="size-3" />}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
