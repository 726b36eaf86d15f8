import { oncePerProcess } from '@newfield/application/server';
import type { PassageIndex as Index, SearchLanguage } from '@newfield/language';
import type { KnowledgeSource } from '@newfield/store';

import { http } from '../application.ts';
import { approvedSources, PassageIndex, searchLanguages } from '../platform.ts';
import { passagesOf } from './read-source.ts';

/** One index a language; none where nothing is approved in it. Indexes don't change: what changed is in a new one. */
export type ApprovedIndexes = Readonly<Partial<Record<SearchLanguage, Index>>>;

interface Held {
  indexes: ApprovedIndexes;
  /** Of the sources that each language's index was read from. */
  versions: Readonly<Partial<Record<SearchLanguage, string>>>;
  /** One look at the sources after the other. */
  looking: Promise<unknown>;
}

/** Documents are read once a process, by whoever comes first: the assistant, the desks, the search. */
const held = oncePerProcess('approved-knowledge', () =>
  Promise.resolve<Held>({ indexes: {}, versions: {}, looking: Promise.resolve() }),
);

/** What is answered and cited from: the approved sources as they are now. Only languages that changed are read anew. */
export async function approvedIndexes(): Promise<ApprovedIndexes> {
  const known = await held();
  const looked = known.looking.then(() => lookAgain(known));
  known.looking = looked.catch(() => undefined);
  await looked;
  return known.indexes;
}

async function lookAgain(known: Held): Promise<void> {
  const { database } = await http.services();
  const sources = await approvedSources(database.db);
  for (const language of searchLanguages) {
    const mine = sources.filter((source) => source.language === language);
    const version = mine.map(({ id, changedAt }) => `${id} ${changedAt.toISOString()}`).join();
    if (version === (known.versions[language] ?? '')) continue;
    const { [language]: _, ...others } = known.indexes;
    known.indexes = mine.length === 0 ? others : { ...others, [language]: await indexOf(language, mine) };
    known.versions = { ...known.versions, [language]: version };
  }
}

async function indexOf(language: SearchLanguage, sources: readonly KnowledgeSource[]): Promise<Index> {
  const { logger } = await http.services();
  const index = new PassageIndex(language);
  for (const source of sources) {
    try {
      index.setDocument(source.id, await passagesOf(source));
    } catch (err) {
      // The others still answer.
      logger.error({ err, sourceId: source.id }, 'an approved source can’t be read');
    }
  }
  return index;
}
