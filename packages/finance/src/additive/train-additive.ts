import { adam, fit, type LayersModel } from '@newfield/core';
import { fromArrays } from '@newfield/data';
import type { Monotone } from '../credit/credit-model.ts';
import type { CreditTable } from '../credit/credit-table.ts';
import { selectRows } from '../credit/select-rows.ts';
import { stratifiedFolds } from '../protocol/stratified-folds.ts';
import type { AdditiveMember, AdditiveSpec } from './additive-model.ts';
import { additiveLayers, additiveNetwork } from './additive-network.ts';
import { selectPairs } from './select-pairs.ts';
import { encodeTerms, learnTerms, outputSign, termSigns, termWidth, type AdditiveTerm } from './additive-terms.ts';

export interface AdditiveOptions {
  /** Numbers that a column is read as, at most; default 16. */
  readonly width?: number;
  /** Hidden units of a term; default 8. */
  readonly units?: number;
  /** Share of hidden values that training drops; default 0.1. */
  readonly dropoutRate?: number;
  /** Passes over the rows, at most; default 60. A part of the rows tells when to stop. */
  readonly epochs?: number;
  /** Default 256. */
  readonly batchSize?: number;
  /** Default 0.003. */
  readonly learningRate?: number;
  /** How much the weights shrink, AdamW's λ; default 0.01. */
  readonly weightDecay?: number;
  /** Networks, each validated on other rows, whose log-odds are averaged; default 3. */
  readonly numMembers?: number;
  readonly monotone?: Readonly<Record<string, Monotone>>;
  /** Columns that also have a term together. */
  readonly pairs?: readonly (readonly [string, string])[];
  /** How many more pairs are chosen by what the rows say; default 0. @see selectPairs */
  readonly numPairs?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
  /** Told after each epoch of each member. */
  readonly onProgress?: (progress: { readonly member: number; readonly epoch: number }) => void;
}

/** Rows in a hundred that say when a member stops: one fold of six. */
const validationFolds = 6;

/**
 * A neural additive model: one small network a column, whose outputs are summed to log-odds, so that each can be drawn as a curve.
 *
 * @returns plain data; `additiveModel` scores with it
 * @throws InvalidArgumentError when a table can't be learnt from or a pair names no column
 * @see Agarwal 2021, "Neural additive models: interpretable machine learning with neural nets"
 */
export async function trainAdditive(table: CreditTable, options: AdditiveOptions = {}): Promise<AdditiveSpec> {
  const { width: widest = 16, units = 8, dropoutRate = 0.1, numMembers = 3, seed = 1, monotone = {} } = options;
  const { pairs: given = [], numPairs = 0, signal } = options;
  const chosen = await selectPairs(table, { numPairs, known: given, ...(signal && { signal }) });
  const terms = learnTerms(table.columns, monotone, [...given, ...chosen], widest);
  const width = Math.max(...terms.map(termWidth));
  const folds = stratifiedFolds(table.bad, validationFolds, seed);
  const members: AdditiveMember[] = [];
  for (let member = 0; member < numMembers; member++) {
    const { train, test } = folds[member % validationFolds]!;
    const model = additiveNetwork(terms, { width, units, dropoutRate, seed: seed + member });
    await fitMember(
      model,
      terms,
      width,
      { train: selectRows(table, train), validation: selectRows(table, test) },
      options,
      member,
    );
    members.push(readMember(model, terms, { width, units }));
  }
  return { version: 1, terms, width, units, members };
}

async function fitMember(
  model: LayersModel,
  terms: readonly AdditiveTerm[],
  width: number,
  { train, validation }: { train: CreditTable; validation: CreditTable },
  {
    epochs = 60,
    batchSize = 256,
    learningRate = 0.003,
    weightDecay = 0.01,
    seed = 1,
    signal,
    onProgress,
  }: AdditiveOptions,
  member: number,
): Promise<void> {
  const dataset = (part: CreditTable, split: string): ReturnType<typeof fromArrays> =>
    fromArrays({
      name: part.name,
      split,
      features: encodeTerms(terms, width, part.columns),
      labels: { dtype: 'int32', shape: [part.numRows], data: Int32Array.from(part.bad) },
      classNames: ['good', 'bad'],
    });
  await fit(model, dataset(train, 'train'), {
    loss: 'binaryCrossentropy',
    optimiser: adam({ learningRate, weightDecay }),
    epochs,
    batchSize,
    validationData: dataset(validation, 'validation'),
    earlyStopping: { monitor: 'val_loss', patience: 6 },
    seed: seed + member,
    output: null,
    numWorkers: 0,
    ...(signal && { signal }),
    callbacks: [{ onEpochEnd: (epoch) => onProgress?.({ member, epoch }) }],
  });
}

/** A network's weights, with the signs that its layers give them. */
function readMember(
  model: LayersModel,
  terms: readonly AdditiveTerm[],
  { width, units }: { width: number; units: number },
): AdditiveMember {
  const weightsOf = (name: string): number[][] =>
    model
      .getLayer(name)
      .getWeights()
      .map((weight) => Array.from(weight.dataSync()));
  const [hiddenKernel, hiddenBias] = weightsOf(additiveLayers.hidden);
  const [curvedKernel, curvedBias] = weightsOf(additiveLayers.curved);
  const [straightKernel, straightBias] = weightsOf(additiveLayers.straight);
  const signed = (weight: number, sign: number): number => (sign === 0 ? weight : sign * Math.abs(weight));
  const signs = terms.flatMap((term) => termSigns(term, width));
  return {
    hiddenKernel: hiddenKernel!.map((weight, place) => signed(weight, signs[Math.floor(place / units)]!)),
    hiddenBias: hiddenBias!,
    curvedKernel: curvedKernel!.map((weight, place) => signed(weight, outputSign(terms[Math.floor(place / units)]!))),
    straightKernel: straightKernel!.map((weight, place) =>
      signed(weight, signs[place]! * outputSign(terms[Math.floor(place / width)]!)),
    ),
    bias: curvedBias![0]! + straightBias![0]!,
  };
}
