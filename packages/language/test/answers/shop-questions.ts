import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { PassageIndex, readDocument, type SearchLanguage } from '../../src/index.ts';

/** A question about the made-up shop's handbook. */
export interface ShopQuestion {
  readonly text: string;
  /** How it is asked: direct, paraphrase, keywords, spelling, heading; without an answer near or far. */
  readonly style: string;
  /** Words of the sentences that answer, each of them alone; none where the handbook doesn't answer. */
  readonly quotes: readonly string[];
  /** The words in it that answer; empty where the sentence is the answer. */
  readonly words: string;
  /** Thresholds and weights were chosen on one half, figures are of the other. */
  readonly half: 'tune' | 'test';
}

const sample = (name: string): string => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));

export async function readShopQuestions(language: SearchLanguage): Promise<ShopQuestion[]> {
  const rows = parse(await readFile(sample(`shop-questions.${language}.csv`)), { columns: true }) as Record<
    'question' | 'style' | 'quote' | 'words',
    string
  >[];
  return rows.map(({ question, style, quote, words }) => ({
    text: question,
    ...{ style, words },
    quotes: quote === '' ? [] : quote.split('|'),
    half: createHash('sha256').update(question).digest()[0]! % 2 === 0 ? 'tune' : 'test',
  }));
}

export async function shopIndex(language: SearchLanguage): Promise<PassageIndex> {
  const fileName = `shop-handbook.${language}.md`;
  const { passages } = await readDocument({ id: fileName, fileName, bytes: await readFile(sample(fileName)) });
  const index = new PassageIndex(language);
  index.setDocument(fileName, passages);
  return index;
}
