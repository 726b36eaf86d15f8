'use client';

import { api } from '@newfield/application/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { useEvents } from '../use-events.ts';
import type { ConversationAnswer, Me } from './answers.ts';

/** Looks by itself too, should the stream be held up. */
const refreshMs = 30_000;

/** A conversation as it goes on. */
export function useConversation(id: string) {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['conversation', id],
    queryFn: () => api<ConversationAnswer>(`/api/conversations/${id}`),
    refetchInterval: refreshMs,
  });
  const isCutOff = useEvents(
    `/api/conversations/${id}/events`,
    useCallback(() => void queries.invalidateQueries({ queryKey: ['conversation', id] }), [queries, id]),
  );
  return { query, isCutOff };
}

/** Who reads. */
export function useMe(): Me | undefined {
  return useQuery({ queryKey: ['me'], queryFn: () => api<Me>('/api/me'), staleTime: Infinity }).data;
}
