import type { Database } from '@newfield/store';

import { countInbox, listInbox } from '../platform.ts';

const arrivalsMax = 50;

/**
 * What a reader of the inbox is told at each ring: the counts, and what has come to wait.
 *
 * @param since when the reader last looked by itself: nothing that came between then and the stream's beginning is missed
 */
export function inboxNews(db: Database['db'], userId: string, since: Date): () => Promise<unknown> {
  return async () => {
    const [counts, { rows }] = await Promise.all([
      countInbox(db, userId),
      listInbox(db, { statuses: ['waiting'], limit: arrivalsMax }),
    ]);
    const arrived = rows.filter(({ handedOverAt }) => handedOverAt !== null && handedOverAt > since);
    return {
      counts,
      arrived: arrived.map(({ id, subject, customerName, handedOverAt }) => ({
        id,
        subject,
        customerName,
        handedOverAt,
      })),
    };
  };
}
