'use client';

import { api } from '@newfield/application/client';
import { queryOptions } from '@tanstack/react-query';

import type { StudyAnswer } from './study-answers.ts';

const refreshMs = 3000;

/** A study with all that is known of it, looked at again while something may change. */
export const studyQuery = (id: string) =>
  queryOptions({
    queryKey: ['study', id],
    queryFn: () => api<StudyAnswer>(`/api/studies/${id}`),
    refetchInterval: ({ state: { data } }) => (data?.study.state === 'signed' ? false : refreshMs),
  });
