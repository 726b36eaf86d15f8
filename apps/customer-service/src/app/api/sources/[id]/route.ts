import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { articleBody } from '../../../../server/knowledge/article-body.ts';
import { passagesOf } from '../../../../server/knowledge/read-source.ts';
import { sourceView } from '../../../../server/knowledge/source-view.ts';
import { changeSource, getSource } from '../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    summary: 'A source with its passages, its versions and the questions it was written for',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'CORRUPT_FILE'],
  },
  ({ params, identity, services }) => sourceView(services.database, params.id, identity.userId),
);

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Changes a draft: an article, or what a file is called and which language it is in',
    params: idParams,
    body: articleBody.partial(),
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'CORRUPT_FILE', 'VALUE_RANGE'],
    isRepeatable: true,
    audit: 'source.change',
  },
  async ({ params, body, identity, services, audit }) => {
    const { db } = services.database;
    audit({ recordKind: 'source', recordId: params.id });
    const { body: text, ...others } = body;
    const source = await getSource(db, params.id);
    const isArticle = source.kind === 'article';
    const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
    const change = { ...given, ...(isArticle && text !== undefined && { body: text }) };
    const passages = isArticle ? await passagesOf({ ...source, ...change }) : undefined;
    await changeSource(
      db,
      params.id,
      { ...change, ...(passages && { numPassages: passages.length }) },
      identity.userId,
    );
    return { id: params.id };
  },
);
