'use client';

import { api } from '@newfield/application/client';
import { useQuery } from '@tanstack/react-query';

import { useJobResult } from '../evaluation/job-result.tsx';
import type { Partition, ProposalOutput } from './own-data-answers.ts';

/** The job that proposes how to train on a data set: asked for once, and made once for everybody. */
export function useProposal(reference: string, partition: Partition) {
  const asked = useQuery({
    queryKey: ['training-proposal', reference, partition],
    queryFn: () =>
      api<{ id: string }>('/api/training-proposals', { method: 'POST', body: { reference, ...partition } }),
    staleTime: Infinity,
  });
  return { asked, result: useJobResult<Partition, ProposalOutput>(asked.data?.id) };
}
