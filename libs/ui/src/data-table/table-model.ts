'use client';

import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
  type Updater,
} from '@tanstack/react-table';
import { useMemo } from 'react';

import { compareSortValues, type SortValue, type TableColumn } from './columns.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

export interface TableModelOptions<Item> {
  readonly items: readonly Item[];
  readonly columns: readonly TableColumn<Item>[];
  readonly getId: (item: Item) => string;
  readonly initialSort: TableSort | undefined;
  /** The items come sorted like this already; without it the table sorts them itself. */
  readonly sort?: TableSort | undefined;
  readonly onSortChange?: ((sort: TableSort | undefined) => void) | undefined;
}

export interface TableSort {
  readonly id: string;
  readonly desc: boolean;
}

/** TanStack's table over our columns: order of rows, and what sorts them. */
export function useTableModel<Item extends object>(options: TableModelOptions<Item>) {
  const { items, columns, getId, initialSort, sort, onSortChange } = options;
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Item> => ({
        id: column.id,
        accessorFn: column.value,
        header: column.header,
        enableSorting: column.isSortable ?? true,
        sortFn: (a, b) => compareSortValues(a.getValue<SortValue>(column.id), b.getValue<SortValue>(column.id)),
      })),
    [columns],
  );
  const data = useMemo(() => [...items], [items]);
  const sorting = useMemo(() => (sort === undefined ? [] : [{ ...sort }]), [sort]);
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: getId,
    initialState: { sorting: initialSort === undefined ? [] : [{ ...initialSort }] },
    ...(onSortChange !== undefined && {
      manualSorting: true,
      state: { sorting },
      onSortingChange: (updater: Updater<SortingState>) =>
        onSortChange((typeof updater === 'function' ? updater(sorting) : updater)[0]),
    }),
  });
}

export type TableModel<Item extends object> = ReturnType<typeof useTableModel<Item>>;
