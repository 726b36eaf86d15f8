import { http } from '../../../../../server/application.ts';
import { followConversation } from '../../../../../server/conversations/conversation-feed.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { ringingEvents } from '../../../../../server/inbox/ringing-events.ts';
import { getConversation, listAttendances } from '../../../../../server/platform.ts';

const pauseMs = 200;

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'conversations:read',
    summary: 'How far a conversation has come and who has it open, as server-sent events',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services, signal }) => {
    const { db } = services.database;
    await getConversation(db, params.id);
    return ringingEvents({
      follow: (ring) => followConversation(params.id, ring),
      read: async () => {
        const [{ version, lastPosition }, attendances] = await Promise.all([
          getConversation(db, params.id),
          listAttendances(db, params.id),
        ]);
        return { version, lastPosition, attendances };
      },
      pauseMs,
      signal,
    });
  },
);
