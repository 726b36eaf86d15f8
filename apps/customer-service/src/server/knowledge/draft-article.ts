import type { Database, KnowledgeSource } from '@newfield/store';

import { agentAnswersTo, createSource, moveGaps } from '../platform.ts';
import { passagesOf } from './read-source.ts';

export interface ArticleDraft {
  readonly gapIds: readonly string[];
  /** The question that names the cluster: the article's title. */
  readonly name: string;
  readonly createdBy: string;
}

const otherWordingsMax = 4;

/**
 * Makes an article out of open questions, in one transaction: what was asked is its headings, what agents answered then is its text.
 *
 * @throws RecordConflictError when somebody else has dealt with the questions
 */
export function draftArticle({ db }: Pick<Database, 'db'>, draft: ArticleDraft): Promise<KnowledgeSource> {
  const { gapIds, name, createdBy } = draft;
  return db.transaction(async (transaction) => {
    const answers = await agentAnswersTo(transaction, gapIds);
    const moved = await moveGaps(transaction, gapIds, { from: 'open', to: 'drafted' });
    const others = [...new Set(moved.map(({ question }) => question))].filter((question) => question !== name);
    const heading = others.length === 0 ? [] : [`## ${others.slice(0, otherWordingsMax).join(' / ')}`];
    const body = [...heading, ...answers].join('\n\n');
    const language = moved[0]!.language;
    const article = { name, kind: 'article', language, body, createdBy } as const;
    const passages =
      answers.length === 0 ? [] : await passagesOf({ ...article, id: 'draft', fileName: '', sha256: null });
    const source = await createSource(transaction, { ...article, numPassages: passages.length });
    await moveGaps(
      transaction,
      moved.map(({ id }) => id),
      { from: 'drafted', to: 'drafted', sourceId: source.id },
    );
    return source;
  });
}
