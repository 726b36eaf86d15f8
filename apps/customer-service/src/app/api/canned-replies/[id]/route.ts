import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { cannedReplyBody } from '../../../../server/inbox/canned-reply-body.ts';
import { changeCannedReply, removeCannedReply } from '../../../../server/platform.ts';

export const PUT = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Changes a canned reply',
    params: idParams,
    body: cannedReplyBody,
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    isRepeatable: true,
    audit: 'canned-reply.change',
  },
  ({ params, body, services, audit }) => {
    audit({ recordKind: 'canned-reply', recordId: params.id });
    return changeCannedReply(services.database.db, params.id, body);
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Removes a canned reply',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
    audit: 'canned-reply.remove',
  },
  ({ params, services, audit }) => {
    audit({ recordKind: 'canned-reply', recordId: params.id });
    return removeCannedReply(services.database.db, params.id);
  },
);
