'use client';

import { api } from '@newfield/application/client';
import type { Criterion } from '@newfield/medical/molecules';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { ScreenChoices } from '../../../server/screens/screen-choices.ts';
import { sourceWord, useSourceName } from '../use-source-name.ts';

/** A criterion as tables and cards show it. */
export interface ShownCriterion extends Criterion {
  /** Place in the request, and in each molecule's values. */
  readonly place: number;
  readonly name: string;
  readonly unit: string;
  readonly kind: 'number' | 'probability';
}

/** What a screen looked at, with names and units. */
export function useCriteria(criteria: readonly Criterion[]): readonly ShownCriterion[] {
  const sourceName = useSourceName();
  const { data } = useQuery({
    queryKey: ['screen-choices'],
    queryFn: () => api<ScreenChoices>('/api/screens/choices'),
    staleTime: Infinity,
  });
  return useMemo(
    () =>
      criteria.map((criterion, place) => {
        const choice = data?.choices.find(({ source }) => sourceWord(source) === sourceWord(criterion.source));
        return {
          ...criterion,
          ...{ place, name: sourceName(criterion.source), unit: choice?.unit ?? '1', kind: choice?.kind ?? 'number' },
        };
      }),
    [criteria, data, sourceName],
  );
}
