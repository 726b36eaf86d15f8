import type { Passage, SearchLanguage } from '@newfield/language';
import type { KnowledgeSource } from '@newfield/store';

import { blobs } from '../application.ts';
import { allBytes, identifyLanguage, readDocument, searchLanguages } from '../platform.ts';

/** Most bytes of a document; `documentLimits` bounds what is in it. */
export const documentBytesMax = 20_000_000;

type SourceContents = Pick<KnowledgeSource, 'id' | 'kind' | 'name' | 'body' | 'fileName' | 'sha256'>;

/**
 * The passages of a source as it would be answered from.
 *
 * @returns none for an article without text
 * @throws CorruptFileError, ValueRangeError, InvalidArgumentError
 */
export async function passagesOf(source: SourceContents): Promise<readonly Passage[]> {
  const { id, kind, name, body, fileName, sha256 } = source;
  if (kind === 'article') {
    if (body.trim() === '') return [];
    const bytes = new TextEncoder().encode(`# ${name}\n\n${body}`);
    return (await readDocument({ id, fileName: 'article.md', bytes })).passages;
  }
  const bytes = await allBytes(await (await blobs()).get(sha256!));
  return (await readDocument({ id, fileName, bytes })).passages;
}

/** What a text is written in, of the languages that are answered in. */
export async function languageOf(text: string): Promise<SearchLanguage> {
  const { language } = await identifyLanguage(text.slice(0, 2000), { among: searchLanguages });
  return searchLanguages.find((one) => one === language) ?? 'en';
}
