import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { countInbox, listInbox, listServiceQueues } from '../../../server/platform.ts';

const views = ['mine', 'waiting', 'assistant', 'open', 'closed'] as const;

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'conversations:read',
    summary: 'Conversations of a view, a queue or a language, what is due soonest first, with how many each view holds',
    query: z.strictObject({
      view: z.enum(views).default('open'),
      queueId: z.uuid().optional(),
      language: z.enum(['en', 'zh', 'de']).optional(),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  async ({ query: { view, ...asked }, identity, services }) => {
    const { db } = services.database;
    const at = new Date().toISOString();
    const [page, counts, queues] = await Promise.all([
      listInbox(db, { ...asked, ...filters[view](identity.userId) }),
      countInbox(db, identity.userId),
      listServiceQueues(db),
    ]);
    return {
      at,
      conversations: page.rows,
      next: page.next ?? null,
      counts,
      queues: queues.map(({ id, name }) => ({ id, name })),
    };
  },
);

const openStatuses = ['assistant', 'waiting', 'agent'] as const;
const filters = {
  mine: (agentId: string) => ({ agentId, statuses: openStatuses }),
  waiting: () => ({ statuses: ['waiting'] as const }),
  assistant: () => ({ statuses: ['assistant'] as const }),
  open: () => ({ statuses: openStatuses }),
  closed: () => ({ statuses: ['closed'] as const }),
};
