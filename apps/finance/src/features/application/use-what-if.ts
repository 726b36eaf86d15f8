'use client';

import { api } from '@newfield/application/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { AnswerValue, ApplicationAnswer, DecisionAnswer } from '../applications/application-answers.ts';

/** What is tried. */
export interface Tried {
  readonly amount: number;
  readonly answers: Readonly<Record<string, AnswerValue>>;
}

const pauseMs = 150;

/** What would be decided of other answers by the model and the policy of an application; asked once the slider pauses. */
export function useWhatIf({ application }: ApplicationAnswer, tried: Tried | undefined) {
  const [settled, setSettled] = useState<Tried>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(tried), pauseMs);
    return () => clearTimeout(timer);
  }, [tried]);
  const wanted = tried === undefined ? undefined : settled;
  return useQuery({
    queryKey: ['what-if', application.id, wanted],
    queryFn: () =>
      api<{ readonly decision: DecisionAnswer }>('/api/what-if', {
        method: 'POST',
        isQuestion: true,
        body: {
          applicationId: application.id,
          amount: { amount: String(wanted!.amount), currency: application.amount.currency },
          answers: wanted!.answers,
        },
      }),
    enabled: wanted !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}
