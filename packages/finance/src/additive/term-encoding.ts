import type { Column } from '@newfield/core';
import { learnBins } from '@newfield/core/trees';

/**
 * How a column becomes some numbers from 0 to 1 that a term's network reads. A number's are how far it has come between neighbouring
 * knots, quantiles of the training rows: all rise with it. A category has one number of its own. The last says that nothing is known.
 *
 * @see Gorishniy 2022, "On embeddings for numerical features", piecewise linear encoding
 */
export type TermEncoding =
  | { readonly name: string; readonly kind: 'number'; readonly knots: readonly number[] }
  | { readonly name: string; readonly kind: 'category'; readonly categories: readonly string[] };

/** Learns an encoding from training rows. @param width how many numbers at most, from 3 */
export function learnEncoding(column: Column, width: number): TermEncoding {
  const { name } = column;
  const [bins] = learnBins([column], width);
  if (bins!.column.kind === 'category') return { name, kind: 'category', categories: bins!.column.categories };
  const known = (column.values as Float64Array).filter((value) => !Number.isNaN(value)).sort();
  const knots = [known[0] ?? 0, ...bins!.thresholds, known.at(-1) ?? 0];
  // A few wild values must not stretch the last stretch over everything that is usual.
  const usual = [known[Math.floor(0.005 * known.length)] ?? 0, known[Math.ceil(0.995 * known.length) - 1] ?? 0];
  knots[0] = Math.min(Math.max(knots[0]!, usual[0]!), knots[1]!);
  knots[knots.length - 1] = Math.max(Math.min(knots.at(-1)!, usual[1]!), knots.at(-2)!);
  return { name, kind: 'number', knots: [...new Set(knots)] };
}

/** Numbers that an encoding gives, the one for a missing value included. */
export const encodedWidth = (encoding: TermEncoding): number =>
  encoding.kind === 'number' ? Math.max(encoding.knots.length - 1, 1) + 1 : encoding.categories.length + 1;

/** Writes rows' numbers, zeros left out. @param stride numbers between two rows of `into` */
export function encodeTerm(
  encoding: TermEncoding,
  column: Column,
  into: Float32Array,
  offset: number,
  stride: number,
): void {
  const missingAt = encodedWidth(encoding) - 1;
  const { values } = column;
  if (encoding.kind === 'category') {
    const codes = new Map(encoding.categories.map((name, code) => [name, code]));
    for (let row = 0; row < values.length; row++) {
      into[offset + row * stride + (codes.get(values[row] as string) ?? missingAt)] = 1;
    }
    return;
  }
  const { knots } = encoding;
  for (let row = 0; row < values.length; row++) {
    const at = offset + row * stride;
    const value = values[row] as number;
    if (Number.isNaN(value)) into[at + missingAt] = 1;
    for (let knot = 0; knot < knots.length - 1 && value > knots[knot]!; knot++) {
      into[at + knot] = Math.min((value - knots[knot]!) / (knots[knot + 1]! - knots[knot]!), 1);
    }
  }
}

/** For each number of an encoding, 1 where it rises with the column. */
export const risingParts = (encoding: TermEncoding): number[] =>
  Array.from({ length: encodedWidth(encoding) }, (_, place) =>
    encoding.kind === 'number' && place < encodedWidth(encoding) - 1 ? 1 : 0,
  );
