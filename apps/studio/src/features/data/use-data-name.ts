'use client';

import { api } from '@newfield/application/client';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';

import type { SetsAnswer } from './data-answers.ts';

/** What a reference to data is called: an upload by its file's name, a data set of the catalogue as it is. */
export function useDataName(): (reference: string) => string {
  const { data } = useQuery({ queryKey: ['data-sets'], queryFn: () => api<SetsAnswer>('/api/data/sets') });
  return useCallback(
    (reference) => data?.uploads.find(({ name }) => name === reference)?.fileName ?? reference,
    [data],
  );
}
