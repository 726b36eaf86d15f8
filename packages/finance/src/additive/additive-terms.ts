import { InvalidArgumentError, type Column, type HostTensor } from '@newfield/core';
import type { Monotone } from '../credit/credit-model.ts';
import { columnsFor } from '../trees/scoring/columns-for.ts';
import { encodedWidth, encodeTerm, learnEncoding, risingParts, type TermEncoding } from './term-encoding.ts';

/** What one summand of the log-odds depends on: one column, or two together. */
export interface AdditiveTerm {
  readonly encodings: readonly TermEncoding[];
  /** Which way the term may go while its column rises. */
  readonly direction: Monotone | 'free';
}

/** Learns how each column, and each pair, is read. @throws InvalidArgumentError naming a pair that can't be */
export function learnTerms(
  columns: readonly Column[],
  monotone: Readonly<Record<string, Monotone>>,
  pairs: readonly (readonly [string, string])[],
  width: number,
): AdditiveTerm[] {
  const single = columns.map((column): AdditiveTerm => ({
    encodings: [learnEncoding(column, width)],
    direction: monotone[column.name] ?? 'free',
  }));
  const both = pairs.map((names): AdditiveTerm => ({
    encodings: names.map((name) => {
      const column = columns.find((one) => one.name === name);
      // In a pair the sum over all terms might fall where the column's own term rises.
      if (column === undefined || name in monotone) throw noPair(name);
      return learnEncoding(column, Math.max(3, width >> 1));
    }),
    direction: 'free',
  }));
  return [...single, ...both];
}

export const termName = ({ encodings }: AdditiveTerm): string => encodings.map(({ name }) => name).join(' × ');

export const termWidth = ({ encodings }: AdditiveTerm): number =>
  encodings.reduce((sum, encoding) => sum + encodedWidth(encoding), 0);

/** Sign of a term's weights for each number that it reads; the rest, up to `width`, are free. */
export function termSigns({ encodings, direction }: AdditiveTerm, width: number): number[] {
  const signs = new Array<number>(width).fill(0);
  if (direction !== 'free') risingParts(encodings[0]!).forEach((sign, place) => (signs[place] = sign));
  return signs;
}

/**
 * Rows as the network reads them.
 *
 * @returns float32 `[rows, terms, width]`
 * @throws InvalidArgumentError naming a column that doesn't fit
 */
export function encodeTerms(terms: readonly AdditiveTerm[], width: number, given: readonly Column[]): HostTensor {
  const needed = new Map(
    terms.flatMap(({ encodings }) => encodings.map((encoding) => [encoding.name, encoding] as const)),
  );
  const wanted = [...needed.values()].map(({ name, kind }) => ({ name, kind, categories: [] }));
  const found = new Map(columnsFor(wanted, given).map((column) => [column.name, column]));
  const numRows = [...found.values()][0]!.values.length;
  const stride = terms.length * width;
  const data = new Float32Array(numRows * stride);
  terms.forEach(({ encodings }, term) => {
    let offset = term * width;
    for (const encoding of encodings) {
      encodeTerm(encoding, found.get(encoding.name)!, data, offset, stride);
      offset += encodedWidth(encoding);
    }
  });
  return { dtype: 'float32', shape: [numRows, terms.length, width], data };
}

const noPair = (name: string): Error =>
  new InvalidArgumentError(`Column "${name}" can't be in a pair.`, {
    stage: 'training',
    expected: 'a column of the table without a monotone constraint',
    received: `"${name}"`,
    fix: 'Take the pair out, or the constraint.',
  });
