'use client';

import { api } from '@newfield/application/client';
import { queryOptions } from '@tanstack/react-query';

import type { ApplicationAnswer } from '../applications/application-answers.ts';

const refreshMs = 3000;

/** An application with all that is known of it, looked at again while an analyst may decide it. */
export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: () => api<ApplicationAnswer>(`/api/applications/${id}`),
    refetchInterval: ({ state: { data } }) => (data?.application.state === 'referred' ? refreshMs : false),
  });
