'use client';

import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo } from 'react';

import { compareSortValues, type SortValue, type TableColumn } from './columns.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

export interface TableModelOptions<Item> {
  readonly items: readonly Item[];
  readonly columns: readonly TableColumn<Item>[];
  readonly getId: (item: Item) => string;
  readonly initialSort: { readonly id: string; readonly desc: boolean } | undefined;
}

/** TanStack's table over our columns: order of rows, and what sorts them. */
export function useTableModel<Item extends object>({ items, columns, getId, initialSort }: TableModelOptions<Item>) {
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
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: getId,
    initialState: { sorting: initialSort === undefined ? [] : [{ ...initialSort }] },
  });
}

export type TableModel<Item extends object> = ReturnType<typeof useTableModel<Item>>;
