import { shownFileName } from '@newfield/application/server';

import { http, blobs } from '../../../../../../server/application.ts';
import { keepAttachment } from '../../../../../../server/conversations/keep-attachment.ts';
import { ownedConversation } from '../../../../../../server/conversations/owned-conversation.ts';
import { idParams } from '../../../../../../server/id-params.ts';
import { limitFiles } from '../../../../../../server/visits/visit-limits.ts';
import { visitor as visitorOf } from '../../../../../../server/visits/visitor.ts';

const fileBytesMax = 10e6;

export const POST = http.protectedRoute(
  {
    role: 'public',
    summary: 'Takes a file that is about to be sent with a message; its name comes in x-file-name',
    params: idParams,
    upload: {
      types: ['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain'],
      numBytesMax: fileBytesMax,
    },
    problems: ['VISIT_EXPIRED', 'RECORD_NOT_FOUND', 'CONVERSATION_CLOSED', 'TOO_MANY_FILES', 'STORAGE'],
  },
  async ({ request, params, upload, services }) => {
    const { database } = services;
    const visitor = await visitorOf(database.db, request.headers);
    const conversation = await ownedConversation(database.db, visitor, params.id);
    await limitFiles({ services, visitor });
    const fileName = shownFileName(request.headers.get('x-file-name'), 'file');
    return keepAttachment(database, await blobs(), conversation, { fileName, upload });
  },
);
