import { isNumberColumn, type Column } from '@newfield/core';
import { parseTreeEnsemble } from '@newfield/core/trees';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { z } from 'zod';
import { importJson } from '../export/scorecard-json.ts';
import { binCounts, binOf, quantileLimits } from '../governance/stability.ts';
import { scorecardSchema, type PointScale } from '../scorecard/scorecard.ts';
import { applicationFieldSchema, type ApplicationField } from './application-field.ts';

const scale = scorecardSchema.shape.scale;
const counts = z.array(z.int().min(0)).min(1);

/** How training rows were distributed: what drift is measured against. */
const distribution = z.discriminatedUnion('kind', [
  z.strictObject({ name: z.string(), kind: z.literal('numbers'), limits: z.array(z.number()), counts }),
  /** The last two counts are of missing values and of categories that aren't named. */
  z.strictObject({ name: z.string(), kind: z.literal('categories'), categories: z.array(z.string()), counts }),
]);

const schema = z.strictObject({
  format: z.literal('newfield-credit-model/1'),
  /** What applicants are asked, in the order of the form. */
  fields: z.array(applicationFieldSchema).min(1),
  model: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('scorecard'), scorecard: z.unknown() }),
    /** `scale` turns log odds into points. */
    z.strictObject({ kind: z.literal('trees'), trees: z.unknown(), scale }),
  ]),
  reference: z.strictObject({ score: distribution, inputs: z.array(distribution) }),
});

export type Distribution = z.output<typeof distribution>;

/** A credit model that can be put to use, as plain data: what it asks, how it scores, what it was trained among. */
export interface CreditDocument {
  readonly format: 'newfield-credit-model/1';
  readonly fields: readonly ApplicationField[];
  readonly model:
    | { readonly kind: 'scorecard'; readonly scorecard: ReturnType<typeof importJson> }
    | { readonly kind: 'trees'; readonly trees: ReturnType<typeof parseTreeEnsemble>; readonly scale: PointScale };
  readonly reference: { readonly score: Distribution; readonly inputs: readonly Distribution[] };
}

/** JSON text of a document, to the last digit. */
export const writeCreditDocument = (document: CreditDocument): string => JSON.stringify(document);

/**
 * Reads a document back, checked.
 *
 * @throws InvalidArgumentError naming the part that doesn't fit
 */
export function readCreditDocument(text: string): CreditDocument {
  const { data, error } = schema.safeParse(parse(text));
  if (data === undefined) throw noDocument(error!.issues[0]!.path.join('.'));
  const { model } = data;
  const inputs = new Set(data.fields.map(({ name }) => name));
  const known: CreditDocument['model'] =
    model.kind === 'scorecard'
      ? { kind: 'scorecard', scorecard: importJson(JSON.stringify(model.scorecard)) }
      : { kind: 'trees', trees: parseTreeEnsemble(model.trees), scale: model.scale };
  const read =
    known.kind === 'scorecard'
      ? known.scorecard.attributes.map(({ binning }) => binning.name)
      : known.trees.columns.map(({ name }) => name);
  const unasked = read.find((name) => !inputs.has(name));
  if (unasked !== undefined) throw noDocument(`fields, which lack "${unasked}"`);
  return { ...data, model: known };
}

/** How a column's values are distributed: tenths of numbers, or categories. */
export function distributionOf(column: Column): Distribution {
  if (isNumberColumn(column)) {
    const limits = quantileLimits(column.values);
    return { name: column.name, kind: 'numbers', limits, counts: binCounts(column.values, limits) };
  }
  const categories = [...new Set(column.values.filter((value) => value !== null))].sort();
  const empty: Distribution = { name: column.name, kind: 'categories', categories, counts: [] };
  return { ...empty, counts: countsIn(empty, column) };
}

/** Bin of every row of a column by a distribution's own bins. @throws InvalidArgumentError for a column of another kind */
export function binsIn(distribution: Distribution, column: Column): Int32Array {
  if (distribution.kind === 'numbers' && isNumberColumn(column)) {
    const { limits } = distribution;
    return Int32Array.from(column.values, (value) => binOf(value, limits));
  }
  if (distribution.kind === 'categories' && !isNumberColumn(column)) {
    const { categories } = distribution;
    const codes = new Map(categories.map((category, code) => [category, code]));
    return Int32Array.from(column.values, (value) =>
      value === null ? categories.length : (codes.get(value) ?? categories.length + 1),
    );
  }
  throw new InvalidArgumentError(`Column "${column.name}" is of another kind than in training.`, {
    stage: 'data',
    expected: distribution.kind,
    received: column.type,
    fix: 'Map the column as it was mapped when the model was trained.',
  });
}

/** How many rows of a column fall into each of a distribution's bins. */
export function countsIn(distribution: Distribution, column: Column): number[] {
  const numBins = distribution.kind === 'numbers' ? distribution.limits.length + 2 : distribution.categories.length + 2;
  const found = Array<number>(numBins).fill(0);
  for (const bin of binsIn(distribution, column)) found[bin]!++;
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw noDocument('the whole text');
  }
}

const noDocument = (part: string): Error =>
  new InvalidArgumentError('This is no credit model.', {
    stage: 'deployment',
    expected: 'JSON of the format newfield-credit-model/1',
    received: `a fault at ${part}`,
    fix: 'Export the model anew; don’t edit the file by hand.',
  });
