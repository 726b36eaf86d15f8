import { byCodePoints } from './code-points.ts';
import { EmptyDatasetError } from '../../contracts/errors/index.ts';
import { characterNgrams, splitWords, wordNgrams } from './split-words.ts';

export interface TfIdfOptions {
  /** What is counted; default words. Words of one letter and punctuation count too, unlike in scikit-learn's default. */
  readonly unit?: 'words' | 'characters';
  /** Shortest and longest run of them; default [1, 1] for words, [2, 4] for characters. */
  readonly ngrams?: readonly [number, number];
  /** Terms in fewer training texts are left out; default 1. */
  readonly minTexts?: number;
  /** `1 + ln(count)` in place of the count; default false. */
  readonly sublinear?: boolean;
}

/** What `fitTfIdf` learns, as plain data. */
export interface TfIdf extends Required<TfIdfOptions> {
  /** In the order of their code points; a term's place is its column. */
  readonly terms: readonly string[];
  /** `ln((1 + n) / (1 + texts with it)) + 1` of each term. */
  readonly weights: readonly number[];
}

function termsOf(text: string, unit: 'words' | 'characters', [shortest, longest]: readonly [number, number]): string[] {
  return unit === 'words' ? wordNgrams(splitWords(text), shortest, longest) : characterNgrams(text, shortest, longest);
}

/**
 * Learns which terms there are in training texts, and how much each tells.
 *
 * @throws EmptyDatasetError when no term is left
 * @see Spärck Jones 1972; the smoothed form of scikit-learn's `TfidfVectorizer`, whose figures these are
 */
export function fitTfIdf(texts: Iterable<string>, options: TfIdfOptions = {}): TfIdf {
  const { unit = 'words', minTexts = 1, sublinear = false } = options;
  const ngrams = options.ngrams ?? (unit === 'words' ? [1, 1] : [2, 4]);
  const numWith = new Map<string, number>();
  let numTexts = 0;
  for (const text of texts) {
    numTexts++;
    for (const term of new Set(termsOf(text, unit, ngrams))) numWith.set(term, (numWith.get(term) ?? 0) + 1);
  }
  const terms = [...numWith.keys()].filter((term) => numWith.get(term)! >= minTexts).sort(byCodePoints);
  if (terms.length === 0) {
    throw new EmptyDatasetError('The training texts hold no term.', {
      stage: 'preprocessing',
      fix: 'Give more texts, or lower minTexts.',
    });
  }
  const weights = terms.map((term) => Math.log((1 + numTexts) / (1 + numWith.get(term)!)) + 1);
  return { unit, ngrams, minTexts, sublinear, terms, weights };
}

/** A row of a sparse matrix: the columns that aren't 0, rising, and their values. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** A text's weighted counts, of length 1; terms that training didn't see are passed over. */
export function applyTfIdf(fitted: TfIdf, text: string): SparseRow {
  const columnOf = columnsOf(fitted);
  const counts = new Map<number, number>();
  for (const term of termsOf(text, fitted.unit, fitted.ngrams)) {
    const column = columnOf.get(term);
    if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const columns = Int32Array.from(counts.keys()).sort();
  const values = Float64Array.from(columns, (column) => {
    const count = counts.get(column)!;
    return (fitted.sublinear ? 1 + Math.log(count) : count) * fitted.weights[column]!;
  });
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return { columns, values: values.map((value) => value / (length || 1)) };
}

const columnMaps = new WeakMap<TfIdf, ReadonlyMap<string, number>>();

/** Made once a fitted transform. */
function columnsOf(fitted: TfIdf): ReadonlyMap<string, number> {
  const made = columnMaps.get(fitted) ?? new Map(fitted.terms.map((term, column) => [term, column]));
  columnMaps.set(fitted, made);
  return made;
}
