import type { Column } from '@newfield/core';
import { logistic } from '@newfield/core/trees';
import type { CreditModel } from '../credit/credit-model.ts';
import { encodeTerms, termName, termWidth, type AdditiveTerm } from './additive-terms.ts';

/** Weights of one trained network, as plain numbers with their signs worked in. */
export interface AdditiveMember {
  /** `[terms, width, units]` and `[terms, units]`. */
  readonly hiddenKernel: readonly number[];
  readonly hiddenBias: readonly number[];
  /** `[terms, units]`. */
  readonly curvedKernel: readonly number[];
  /** `[terms, width]`. */
  readonly straightKernel: readonly number[];
  readonly bias: number;
}

/** An additive model as plain data, which goes through JSON unchanged. */
export interface AdditiveSpec {
  readonly version: 1;
  readonly terms: readonly AdditiveTerm[];
  readonly width: number;
  readonly units: number;
  /** Networks whose log-odds are averaged: their mean is additive, too. */
  readonly members: readonly AdditiveMember[];
}

export interface AdditiveModel extends CreditModel {
  readonly kind: 'additive';
  readonly spec: AdditiveSpec;
  /** What each term is called: its column, or both of a pair. */
  readonly termNames: readonly string[];
  score(columns: readonly Column[]): Float64Array;
  logOdds(columns: readonly Column[]): Float64Array;
  /**
   * What each term adds to the log-odds.
   *
   * @returns row-major `[rows, terms]`, and what is added to every row
   */
  contributions(columns: readonly Column[]): { readonly base: number; readonly contributions: Float64Array };
}

/** Scores with an additive model, in double precision. */
export function additiveModel(spec: AdditiveSpec): AdditiveModel {
  const { terms, members } = spec;
  const base = members.reduce((sum, { bias }) => sum + bias, 0) / members.length;
  const contributions = (columns: readonly Column[]): Float64Array => contributionsOf(spec, columns);
  const logOdds = (columns: readonly Column[]): Float64Array => {
    const parts = contributions(columns);
    return Float64Array.from({ length: parts.length / terms.length }, (_, row) => {
      let sum = base;
      for (let term = 0; term < terms.length; term++) sum += parts[row * terms.length + term]!;
      return sum;
    });
  };
  return {
    kind: 'additive',
    spec,
    inputs: [...new Set(terms.flatMap(({ encodings }) => encodings.map(({ name }) => name)))],
    termNames: terms.map(termName),
    logOdds,
    score: (columns) => logOdds(columns).map(logistic),
    contributions: (columns) => ({ base, contributions: contributions(columns) }),
  };
}

/** Rows that are encoded at a time, so that memory stays small. */
const blockRows = 4096;

function contributionsOf(spec: AdditiveSpec, columns: readonly Column[]): Float64Array {
  const { terms, width } = spec;
  const numRows = columns.find(({ name }) => name === terms[0]!.encodings[0]!.name)?.values.length ?? 0;
  const out = new Float64Array(numRows * terms.length);
  for (let start = 0; start < Math.max(numRows, 1); start += blockRows) {
    const block = columns.map(
      (column) => ({ ...column, values: column.values.slice(start, start + blockRows) }) as Column,
    );
    const { data, shape } = encodeTerms(terms, width, block);
    for (let row = 0; row < shape[0]!; row++) {
      for (let term = 0; term < terms.length; term++) {
        const at = (row * terms.length + term) * width;
        out[(start + row) * terms.length + term] = termValue(spec, term, data as Float32Array, at);
      }
    }
  }
  return out;
}

function termValue(
  { members, terms, units, width }: AdditiveSpec,
  term: number,
  data: Float32Array,
  at: number,
): number {
  const used = termWidth(terms[term]!);
  let total = 0;
  for (const { hiddenKernel, hiddenBias, curvedKernel, straightKernel } of members) {
    for (let place = 0; place < used; place++) total += data[at + place]! * straightKernel[term * width + place]!;
    for (let unit = 0; unit < units; unit++) {
      let sum = hiddenBias[term * units + unit]!;
      for (let place = 0; place < used; place++) {
        sum += data[at + place]! * hiddenKernel[(term * width + place) * units + unit]!;
      }
      total += Math.tanh(sum) * curvedKernel[term * units + unit]!;
    }
  }
  return total / members.length;
}
