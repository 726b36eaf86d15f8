'use client';

import { DataTable, EmptyState, type DataTableProps } from '@newfield/ui/client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { Fetched } from './fetched.tsx';

export interface PagedTableProps<Item extends object> extends Omit<DataTableProps<Item>, 'items' | 'onEndReached'> {
  /** @see usePages */
  readonly pages: {
    readonly query: UseQueryResult<unknown>;
    readonly items: readonly Item[];
    readonly fetchMore: () => void;
  };
  /** What stands in the place of no items. */
  readonly empty: { readonly icon: ReactNode; readonly title: string; readonly description: string };
}

/** A list of any length as a table, or why it isn't here, or how it is filled. */
export function PagedTable<Item extends object>({ pages, empty, ...table }: PagedTableProps<Item>) {
  const { query, items, fetchMore } = pages;
  return (
    <Fetched query={query}>
      {() =>
        items.length === 0 ? <EmptyState {...empty} /> : <DataTable {...table} items={items} onEndReached={fetchMore} />
      }
    </Fetched>
  );
}
