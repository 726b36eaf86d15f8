import { http } from '../../../server/application.ts';
import { queueBody } from '../../../server/inbox/queue-body.ts';
import { createServiceQueue, listServiceQueues } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'conversations:read', summary: 'Queues, with how soon a person is to answer in each' },
  async ({ services }) => ({ queues: await listServiceQueues(services.database.db) }),
);

export const POST = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Adds a queue',
    body: queueBody,
    problems: ['RECORD_CONFLICT'],
    audit: 'queue.create',
  },
  async ({ body, services, audit }) => {
    const queue = await createServiceQueue(services.database.db, body);
    audit({ recordKind: 'queue', recordId: queue.id });
    return queue;
  },
);
