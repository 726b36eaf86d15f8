import type { Database } from '@newfield/store';

import { gapsOfSource, getSource, sourceVersions } from '../platform.ts';
import { passagesOf } from './read-source.ts';

/** A source with everything that its page shows. @throws RecordNotFoundError */
export async function sourceView({ db }: Pick<Database, 'db'>, id: string, readerId: string) {
  const source = await getSource(db, id);
  const [versions, gaps, passages] = await Promise.all([
    sourceVersions(db, id),
    gapsOfSource(db, id),
    passagesOf(source),
  ]);
  return {
    source: { ...source, isOwn: source.createdBy === readerId },
    versions,
    questions: gaps.map(({ question }) => question),
    passages: passages.map(({ id: passageId, text, headings, page }) => ({
      ...{ id: passageId, text, headings },
      page: page ?? null,
    })),
  };
}
