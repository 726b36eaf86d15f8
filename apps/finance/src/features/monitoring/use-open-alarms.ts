'use client';

import { api } from '@newfield/application/client';
import { useQuery } from '@tanstack/react-query';

import type { Lender } from '../lender/lender.ts';
import type { AlarmPage } from './alarms.ts';

const refreshMs = 30_000;

/** How many alarms wait to be looked at; undefined for who works for no lender. */
export function useOpenAlarms(): number | undefined {
  const lender = useQuery({
    queryKey: ['lender'],
    queryFn: () => api<{ readonly lender: Lender | null }>('/api/lender'),
  });
  const lenderId = lender.data?.lender?.id;
  const alarms = useQuery({
    queryKey: ['alarms', 'count', lenderId],
    queryFn: () => api<AlarmPage>('/api/alarms?limit=1'),
    enabled: lenderId !== undefined,
    refetchInterval: refreshMs,
  });
  return lenderId === undefined ? undefined : alarms.data?.numOpen;
}
