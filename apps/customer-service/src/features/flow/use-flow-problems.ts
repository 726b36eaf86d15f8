'use client';

import { api } from '@newfield/application/client';
import type { Flow, FlowProblem } from '@newfield/language';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const pauseMs = 300;

/** What keeps a flow from going live, while it is edited; undefined until it is known. */
export function useFlowProblems(document: Flow, known: readonly FlowProblem[]): readonly FlowProblem[] {
  const [settled, setSettled] = useState(document);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(document), pauseMs);
    return () => clearTimeout(timer);
  }, [document]);
  const { data } = useQuery({
    queryKey: ['flow-problems', settled],
    queryFn: () =>
      api<{ readonly problems: readonly FlowProblem[] }>('/api/flows/problems', {
        method: 'POST',
        body: { document: settled },
        isQuestion: true,
      }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return data?.problems ?? known;
}
