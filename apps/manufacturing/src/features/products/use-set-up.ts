'use client';

import { api } from '@newfield/application/client';
import { isJobOpen } from '@newfield/ui/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { BundleReference, ListedBundle } from '../../server/products/bundles.ts';
import type { SetUp } from '../../server/products/set-ups.ts';
import type { Product } from '../answers.ts';

export type { BundleReference, ListedBundle, SetUp };

export interface ProductAnswer {
  readonly product: Product;
  readonly numPictures: number;
  /** The newest; null where there is none, or it is long ago. */
  readonly setUp: SetUp | null;
}

const [activeMs, idleMs] = [700, 15_000];

/** A product with its newest set-up; looked at often while that goes on. */
export function useProduct(id: string) {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['product', id],
    queryFn: () => api<ProductAnswer>(`/api/products/${id}`),
    refetchInterval: ({ state }) => (state.data?.setUp && isJobOpen(state.data.setUp.state) ? activeMs : idleMs),
  });
  const version = query.data?.product.inspector?.version;
  useEffect(() => {
    for (const key of ['products', 'threshold']) void queries.invalidateQueries({ queryKey: [key] });
  }, [queries, version]);
  return query;
}

/** Bundles from which a product can be set up. */
export const useBundles = () =>
  useQuery({
    queryKey: ['bundles'],
    queryFn: () => api<{ readonly bundles: readonly ListedBundle[] }>('/api/bundles'),
  });

/** Names a bundle in a list of choices. */
export const keyOf = (reference: BundleReference): string =>
  reference.from === 'installed' ? reference.name : reference.sha256;
