import { readFile } from 'node:fs/promises';
import { readDocument } from '../documents/index.ts';
import { PassageIndex } from '../retrieval/index.ts';
import type { AssistantLanguage } from './assistant-types.ts';
import { assistantLanguages } from './flow/flow.ts';

/** The made-up shop's handbook in three languages; each document is called as its file is. */
export async function sampleKnowledge(): Promise<Record<AssistantLanguage, PassageIndex>> {
  const read = await Promise.all(
    assistantLanguages.map(async (language) => {
      const fileName = `shop-handbook.${language}.md`;
      const bytes = await readFile(new URL(`../../samples/${fileName}`, import.meta.url));
      const { passages } = await readDocument({ id: fileName, fileName, bytes });
      const index = new PassageIndex(language);
      index.setDocument(fileName, passages);
      return [language, index] as const;
    }),
  );
  return Object.fromEntries(read) as Record<AssistantLanguage, PassageIndex>;
}
