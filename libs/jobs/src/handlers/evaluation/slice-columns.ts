import { inferColumnTypes, type SliceColumn } from '@newfield/core';
import { isIdName, type MetadataColumn } from '@newfield/data';

/** More columns than this make a search that finds nothing any more, and a report that nobody reads. */
const numColumnsMax = 12;
/** More words than this are names, not kinds of rows. */
const numWordsMax = 12;
/** Numbers with at most so many values are kinds, too. */
const numNumbersAsWordsMax = 6;
const wordLengthMax = 60;

/**
 * What is known of the rows, as columns to slice by: kinds of rows, and numbers in quarters. Names of rows and free text are left
 * out, and so are columns with one value.
 *
 * @param unknown what stands for a missing value among words
 */
export function sliceColumns(metadata: readonly MetadataColumn[], unknown = '–'): SliceColumn[] {
  if (metadata.length === 0) return [];
  const types = inferColumnTypes({
    columns: metadata.map(({ name }) => name),
    getColumnData: metadata.map(({ values }) => values),
  });
  return metadata
    .flatMap(({ name, values }) => {
      const texts = values.map(textOf);
      const distinct = new Set(texts.filter((text) => text !== null));
      const type = types[name]!;
      if (distinct.size < 2 && !texts.includes(null)) return [];
      if (type === 'date') return yearsOf(name, texts, unknown);
      if (type === 'numeric' && distinct.size > numNumbersAsWordsMax) {
        if (isIdName(name)) return [];
        return [{ name, values: Float64Array.from(texts, (text) => (text === null ? Number.NaN : Number(text))) }];
      }
      return distinct.size > numWordsMax ? [] : words(name, texts, unknown);
    })
    .slice(0, numColumnsMax);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '' || Number.isNaN(value)) return null;
  const text = (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
  return text === '' || text === 'NA' || text === 'NaN' || text === 'null' ? null : text.slice(0, wordLengthMax);
}

const words = (name: string, texts: readonly (string | null)[], unknown: string): SliceColumn[] => [
  { name, values: texts.map((text) => text ?? unknown) },
];

function yearsOf(name: string, texts: readonly (string | null)[], unknown: string): SliceColumn[] {
  const years = texts.map((text) => (text === null ? null : text.slice(0, 4)));
  const numYears = new Set(years).size;
  return numYears < 2 || numYears > numWordsMax ? [] : words(name, years, unknown);
}
