import { InvalidArgumentError, type Column, type HostTensor } from '@newfield/core';
import { columnsFor } from '@newfield/core/trees';
import type { Monotone } from '../credit/credit-model.ts';
import { encodedWidth, encodeTerm, learnEncoding, risingParts, type TermEncoding } from './term-encoding.ts';

/** What one summand of the log-odds depends on: one column, or two together. */
export interface AdditiveTerm {
  readonly encodings: readonly TermEncoding[];
  /** Which way the term may go while a column rises, one an encoding. */
  readonly directions: readonly (Monotone | 'free')[];
}

/** Learns how each column, and each pair, is read. @throws InvalidArgumentError naming a pair that can't be */
export function learnTerms(
  columns: readonly Column[],
  monotone: Readonly<Record<string, Monotone>>,
  pairs: readonly (readonly [string, string])[],
  width: number,
): AdditiveTerm[] {
  const termOf = (names: readonly string[], widest: number): AdditiveTerm => ({
    encodings: names.map((name) => {
      const column = columns.find((one) => one.name === name);
      if (column === undefined) throw noPair(name);
      return learnEncoding(column, widest);
    }),
    directions: names.map((name) => monotone[name] ?? 'free'),
  });
  return [
    ...columns.map(({ name }) => termOf([name], width)),
    ...pairs.map((names) => termOf(names, Math.max(3, width >> 1))),
  ];
}

export const termName = ({ encodings }: AdditiveTerm): string => encodings.map(({ name }) => name).join(' × ');

export const termWidth = ({ encodings }: AdditiveTerm): number =>
  encodings.reduce((sum, encoding) => sum + encodedWidth(encoding), 0);

/**
 * Sign of the weights from a term's numbers to its hidden units; the rest, up to `width`, are free. What rises with a column goes on
 * rising with it through {@link outputSign}: a pair keeps to the constraints of both its columns, whatever it makes of them together.
 */
export function termSigns(term: AdditiveTerm, width: number): number[] {
  const signs = term.encodings.flatMap((encoding, index) => {
    const side = signOf[term.directions[index]!] * outputSign(term);
    return risingParts(encoding).map((part) => part * side);
  });
  return [...signs, ...new Array<number>(width - signs.length).fill(0)];
}

/** Sign of the weights that a constrained term's hidden units are added up with; 0 for a free one. */
export function outputSign({ directions }: AdditiveTerm): number {
  if (directions.includes('rising')) return 1;
  return directions.includes('falling') ? -1 : 0;
}

const signOf = { rising: 1, falling: -1, free: 0 };

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
  new InvalidArgumentError(`There is no column "${name}" for a pair.`, {
    stage: 'training',
    expected: 'two columns of the table',
    received: `"${name}"`,
    fix: 'Take the pair out, or name another column.',
  });
