'use client';

import { api } from '@newfield/application/client';
import { useQuery } from '@tanstack/react-query';

import type { Evaluation } from './evaluation-answers.ts';

/** A run with all its results; asked for once an id is known. */
export const useEvaluation = (id: string | undefined) =>
  useQuery({
    queryKey: ['evaluation', id],
    queryFn: () => api<Evaluation>(`/api/evaluations/${id}`),
    enabled: id !== undefined,
  });
