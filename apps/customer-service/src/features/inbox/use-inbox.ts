'use client';

import { addressOf, api } from '@newfield/application/client';
import { toast } from '@newfield/ui/client';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { useEvents } from '../use-events.ts';
import type { InboxAnswer, InboxCounts } from './answers.ts';

export const inboxViews = ['mine', 'waiting', 'assistant', 'open', 'closed'] as const;
export type InboxView = (typeof inboxViews)[number];

/** What of the inbox is shown. */
export interface InboxChoice {
  readonly view: InboxView;
  /** '' is any. */
  readonly queueId: string;
  readonly language: string;
}

interface InboxNews {
  readonly counts: InboxCounts;
  /** Since the page was first read. */
  readonly arrived: readonly {
    readonly id: string;
    readonly subject: string;
    readonly customerName: string;
    readonly handedOverAt: string;
  }[];
}

/** Looks by itself too, should the stream be held up. */
const refreshMs = 30_000;

/** The conversations of a view as they change. New ones that wait for a person are told, and counted in the page's title. */
export function useInbox(choice: InboxChoice) {
  const translate = useTranslations('service.inbox');
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['inbox', choice],
    queryFn: ({ pageParam }) => api<InboxAnswer>(`/api/inbox?${addressOf({ ...choice, after: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
  const first = query.data?.pages[0];
  const [since, setSince] = useState<string>();
  if (since === undefined && first !== undefined) setSince(first.at);
  const told = useRef(new Set<string>());
  const isCutOff = useEvents<InboxNews>(
    since === undefined ? undefined : `/api/inbox/events?${addressOf({ since })}`,
    useCallback(
      ({ arrived }) => {
        for (const { id, subject, customerName, handedOverAt } of arrived) {
          // The stream begins anew each minute, and tells all since then.
          const arrival = `${id} ${handedOverAt}`;
          if (told.current.has(arrival)) continue;
          told.current.add(arrival);
          const title = translate('arrived', { who: customerName === '' ? translate('visitor') : customerName });
          toast({ tone: 'info', title, description: subject });
        }
        void queries.invalidateQueries({ queryKey: ['inbox'] });
      },
      [queries, translate],
    ),
  );
  useCountInTitle(first?.counts.waiting);
  const lines = useMemo(() => query.data?.pages.flatMap(({ conversations }) => conversations) ?? [], [query.data]);
  return { query, lines, counts: first?.counts, queues: first?.queues ?? [], isCutOff };
}

/** `(3) Inbox`: seen in another tab. */
function useCountInTitle(waiting: number | undefined): void {
  useEffect(() => {
    if (waiting === undefined) return;
    const bare = document.title.replace(/^\(\d+\) /, '');
    document.title = waiting > 0 ? `(${waiting}) ${bare}` : bare;
  }, [waiting]);
}
