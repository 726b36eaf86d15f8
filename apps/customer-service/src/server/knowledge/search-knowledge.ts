import type { AssistantLanguage, FoundPassage, SearchLanguage } from '@newfield/language';
import type { Database } from '@newfield/store';

import { approvedSources, findAnswer, getSource, PassageIndex } from '../platform.ts';
import { approvedIndexes } from './approved-knowledge.ts';
import { languageOf, passagesOf } from './read-source.ts';

export interface KnowledgeQuestion {
  readonly question: string;
  /** Default: as the question is written. */
  readonly language?: SearchLanguage | undefined;
  /** A source that is searched too, though it isn't approved; the version it replaces is not. */
  readonly withSource?: string | undefined;
}

/** What the assistant would find and quote, by words alone; the live assistant compares English by meaning, too. */
export async function searchKnowledge({ db }: Pick<Database, 'db'>, asked: KnowledgeQuestion) {
  const language: AssistantLanguage = asked.language ?? (await languageOf(asked.question));
  const approved = await approvedSources(db);
  const draft = asked.withSource === undefined ? undefined : await getSource(db, asked.withSource);
  const sources = [
    ...approved.filter(({ id }) => id !== draft?.id && id !== draft?.replacesId),
    ...(draft === undefined ? [] : [draft]),
  ].filter((source) => source.language === language);
  const { [language]: live = new PassageIndex(language) } = await approvedIndexes();
  const index = draft === undefined ? live : new PassageIndex(language);
  if (draft !== undefined) {
    for (const source of sources) {
      index.setDocument(source.id, source === draft ? await passagesOf(draft) : live.passagesOf(source.id));
    }
  }
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const shown = ({ passage: { id, documentId, headings, page, text }, score }: FoundPassage) => ({
    ...{ id, documentId, headings, text, score },
    name: names.get(documentId) ?? '',
    page: page ?? null,
  });
  const [answer, found] = [await findAnswer(index, asked.question), index.search(asked.question, { limit: 5 })];
  return {
    language,
    numSources: sources.length,
    answer:
      answer === undefined
        ? null
        : { quote: answer.quote.text, probability: answer.probability, passageId: answer.passage.id },
    found: found.map(shown),
  };
}
