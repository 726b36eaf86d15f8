'use client';

import { api } from '@newfield/application/client';
import { isJobOpen } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';

import type { TreatmentDetails } from '../../server/treatments/treatment-view.ts';

export type { TreatmentDetails };
export type { Learning } from '../../server/treatments/learnings.ts';

const [activeMs, idleMs] = [700, 15_000];

/** A study of a treatment with its newest learning; looked at often while that goes on. */
export const useTreatment = (id: string) =>
  useQuery({
    queryKey: ['treatment', id],
    queryFn: () => api<TreatmentDetails>(`/api/treatments/${id}`),
    refetchInterval: ({ state }) => (state.data?.learning && isJobOpen(state.data.learning.state) ? activeMs : idleMs),
  });
