'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

export interface PagesOptions<Page, Item> {
  /** First part of the query's key; the second is what the list is filtered by. */
  readonly name: string;
  readonly filter: unknown;
  /** Fetches the page that follows a mark; '' is the first. */
  readonly fetch: (after: string) => Promise<Page>;
  readonly itemsOf: (page: Page) => readonly Item[];
  /** The mark of the following page; null on the last. */
  readonly nextOf: (page: Page) => string | null;
  /** Pause between looks at what is new, in ms. */
  readonly refreshMs?: number;
}

/** Who has scrolled far is reading: fetching all of it anew would cost more than it tells. */
const numPagesRefreshed = 2;

/** A list of any length: filtered and ordered by the server, more of it as one scrolls. */
export function usePages<Page, Item>(options: PagesOptions<Page, Item>) {
  const { name, filter, fetch, itemsOf, nextOf, refreshMs = 3000 } = options;
  const query = useInfiniteQuery({
    queryKey: [name, filter],
    queryFn: ({ pageParam }) => fetch(pageParam),
    initialPageParam: '',
    getNextPageParam: nextOf,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) > numPagesRefreshed ? false : refreshMs),
  });
  const items = useMemo(() => query.data?.pages.flatMap(itemsOf) ?? [], [query.data, itemsOf]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { query, items, first: query.data?.pages[0], fetchMore };
}

/** What is wanted, as the query of an address; what is empty is left out. */
export const addressOf = (wanted: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  ).toString();
