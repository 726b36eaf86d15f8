'use client';

import { api } from '@newfield/application/client';
import { useNavigation } from '@newfield/ui/client';
import { useQuery } from '@tanstack/react-query';

import type { InboxAnswer } from './answers.ts';

/** J and K from one open conversation to the next, in the order of what is due. */
export function useNeighbours(id: string): {
  readonly j: (() => void) | undefined;
  readonly k: (() => void) | undefined;
} {
  const { goTo } = useNavigation();
  const { data } = useQuery({
    queryKey: ['inbox', 'neighbours'],
    queryFn: () => api<InboxAnswer>('/api/inbox?view=open&limit=200'),
  });
  const lines = data?.conversations ?? [];
  const at = lines.findIndex((line) => line.id === id);
  const to = (index: number) => {
    const line = lines[index];
    return line && (() => goTo(`/inbox/${line.id}`));
  };
  return { j: to(at + 1), k: at > 0 ? to(at - 1) : undefined };
}
