import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { followEveryConversation } from '../../../../server/conversations/conversation-feed.ts';
import { inboxNews } from '../../../../server/inbox/inbox-news.ts';
import { ringingEvents } from '../../../../server/inbox/ringing-events.ts';

const pauseMs = 500;

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'conversations:read',
    summary: 'That something in the inbox has changed, with what came to wait for a person, as server-sent events',
    query: z.strictObject({ since: z.iso.datetime().optional() }),
  },
  ({ query: { since }, identity, services, signal }) =>
    ringingEvents({
      follow: (ring) => followEveryConversation(ring),
      read: inboxNews(services.database.db, identity.userId, since === undefined ? new Date() : new Date(since)),
      pauseMs,
      signal,
    }),
);
