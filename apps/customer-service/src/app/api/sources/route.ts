import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { createSource, listSources } from '../../../server/platform.ts';
import { articleBody } from '../../../server/knowledge/article-body.ts';
import { languageOf, passagesOf } from '../../../server/knowledge/read-source.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'Documents and articles that the assistant answers from, or may come to, the newest first',
    query: z.strictObject({
      state: z.enum(['draft', 'submitted', 'approved', 'retired']).optional(),
      language: z.enum(['en', 'zh', 'de']).optional(),
      text: z.string().max(200).default(''),
    }),
  },
  async ({ query, services }) => ({ sources: await listSources(services.database.db, query) }),
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Adds a draft of an article, or the next version of one',
    body: articleBody.extend({ replaces: z.uuid().optional() }),
    problems: ['RECORD_NOT_FOUND', 'CORRUPT_FILE', 'VALUE_RANGE'],
    audit: 'source.create',
  },
  async ({ body, identity, services, audit }) => {
    const { replaces, ...written } = body;
    const language = written.language ?? (await languageOf(`${written.name} ${written.body}`));
    const article = { ...written, kind: 'article', language } as const;
    const passages = await passagesOf({ ...article, id: 'draft', fileName: '', sha256: null });
    const source = await createSource(services.database.db, {
      ...article,
      ...{ numPassages: passages.length, createdBy: identity.userId },
      ...(replaces !== undefined && { replacesId: replaces }),
    });
    audit({ recordKind: 'source', recordId: source.id });
    return { id: source.id };
  },
);
