import { http } from '../../../server/application.ts';
import { cannedReplyBody } from '../../../server/inbox/canned-reply-body.ts';
import { createCannedReply, listCannedReplies } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'conversations:read', summary: 'Canned replies by their shortcuts' },
  async ({ services }) => ({ replies: await listCannedReplies(services.database.db) }),
);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Adds a canned reply',
    body: cannedReplyBody,
    problems: ['RECORD_CONFLICT'],
    audit: 'canned-reply.create',
  },
  async ({ body, identity, services, audit }) => {
    const reply = await createCannedReply(services.database.db, { ...body, createdBy: identity.userId });
    audit({ recordKind: 'canned-reply', recordId: reply.id });
    return reply;
  },
);
