import { dictionaryEntries } from './dictionary-entries.ts';

/** An attribute of the standard: its tag as eight lower case hexadecimal digits, and its value representation. */
export interface DictionaryEntry {
  readonly tag: string;
  readonly vr: string;
  readonly keyword: string;
}

const entries: readonly DictionaryEntry[] = dictionaryEntries
  .flatMap((line) => line.split(';'))
  .map((entry) => ({ tag: entry.slice(0, 8), vr: entry.slice(8, 10), keyword: entry.slice(10) }));
const byTag = new Map(entries.map((entry) => [entry.tag, entry]));
const byKeyword = new Map(entries.map((entry) => [entry.keyword, entry]));

/** The standard's entry of a tag (`00100010`), or undefined for private and unknown ones. */
export function entryOfTag(tag: string): DictionaryEntry | undefined {
  return byTag.get(tag);
}

/** The standard's entry of a keyword (`PatientName`), or undefined. */
export function entryOfKeyword(keyword: string): DictionaryEntry | undefined {
  return byKeyword.get(keyword);
}
