import type { SourceContents } from '@newfield/jobs/knowledge';
import type { Passage, SearchLanguage } from '@newfield/language';

import { blobs } from '../application.ts';
import { identifyLanguage, readSource, searchLanguages } from '../platform.ts';

/** Most bytes of a document; `documentLimits` bounds what is in it. */
export const documentBytesMax = 20_000_000;

/**
 * The passages of a source as it would be answered from.
 *
 * @returns none for an article without text
 * @throws CorruptFileError, ValueRangeError, InvalidArgumentError
 */
export const passagesOf = async (source: SourceContents): Promise<readonly Passage[]> =>
  readSource(await blobs(), source);

/** What a text is written in, of the languages that are answered in. */
export async function languageOf(text: string): Promise<SearchLanguage> {
  const { language } = await identifyLanguage(text.slice(0, 2000), { among: searchLanguages });
  return searchLanguages.find((one) => one === language) ?? 'en';
}
