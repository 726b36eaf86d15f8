import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { draftArticle } from '../../../../server/knowledge/draft-article.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Makes an article out of questions that got no answer, with what agents answered then',
    body: z.strictObject({ gapIds: z.array(z.uuid()).min(1).max(3000), name: z.string().trim().min(1).max(2000) }),
    problems: ['RECORD_CONFLICT', 'CORRUPT_FILE'],
    audit: 'source.draft',
  },
  async ({ body, identity, services, audit }) => {
    const name = body.name.slice(0, 200);
    const { id } = await draftArticle(services.database, { gapIds: body.gapIds, name, createdBy: identity.userId });
    audit({ recordKind: 'source', recordId: id, details: { questions: body.gapIds.length } });
    return { id };
  },
);
