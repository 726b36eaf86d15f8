import { openTable } from '@newfield/data';
import type { TranslatedLanguage } from '../languages.ts';

/** A part of a data set whose rows are sentences in two languages. */
export interface PairSource {
  /** As the catalogue names it. */
  readonly data: string;
  /** Language of each column. */
  readonly columns: readonly [PairColumn, PairColumn];
}

interface PairColumn {
  readonly name: string;
  readonly language: TranslatedLanguage;
}

export type SentencePair = readonly [string, string];

export interface PairPart {
  readonly data: string;
  readonly split: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  readonly languages: readonly [TranslatedLanguage, TranslatedLanguage];
  readonly pairs: readonly SentencePair[];
}

/** What our translator learns. There are no German training pairs that its licence would allow. */
export const englishChinese: PairSource = {
  data: 'tatoeba_pairs/eng-cmn',
  columns: [
    { name: 'eng', language: 'en' },
    { name: 'cmn', language: 'zh' },
  ],
};

/** For testing alone. */
export const englishGerman: PairSource = {
  data: 'tatoeba_pairs/eng-deu',
  columns: [
    { name: 'eng', language: 'en' },
    { name: 'deu', language: 'de' },
  ],
};

/** @throws DatasetNotFoundError, ChecksumMismatchError, CorruptFileError as `openTable` does */
export async function readPairs(
  { data, columns }: PairSource,
  split: string,
  signal: AbortSignal | undefined,
): Promise<PairPart> {
  const table = await openTable(data, { split, ...(signal && { signal }) });
  const pairs: SentencePair[] = [];
  for await (const row of table.rows()) {
    const [first, second] = columns.map(({ name }) => String(row[name]).trim());
    pairs.push([first!, second!]);
  }
  const languages = columns.map(({ language }) => language) as [TranslatedLanguage, TranslatedLanguage];
  return { data, split, checksum: table.checksum, languages, pairs };
}

/** In the training part a blank stands before some commas, and within "6 ,000", which no one writes. */
export const withoutStrayBlanks = (text: string): string => text.replace(/ (?=[,!?;:](?:\s|\d|$)|\.(?:\s|$))/gu, '');
