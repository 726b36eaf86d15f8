import {
  adam,
  fit,
  mlp,
  scoreDataset,
  type Column,
  type HostTensor,
  type LayersModel,
  type TrainedModel,
} from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { encodeTerms, learnTerms, termWidth } from '../additive/additive-terms.ts';
import type { CreditModel } from '../credit/credit-model.ts';
import type { CreditTable } from '../credit/credit-table.ts';
import { selectRows } from '../credit/select-rows.ts';
import { stratifiedFolds } from '../protocol/stratified-folds.ts';
import { learnNumberMatrix } from '../tables/number-matrix.ts';
import { featureTransformer } from './feature-transformer.ts';

export interface NetworkOptions {
  /** `mlp`: core's, on core's tabular preprocessing; `transformer`: a token a column. Default `mlp`. */
  readonly architecture?: 'mlp' | 'transformer';
  /** Passes over the rows, at most; default 40. A fold of the rows tells when to stop. */
  readonly epochs?: number;
  /** Default 256. */
  readonly batchSize?: number;
  /** Default 0.002. */
  readonly learningRate?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
}

/** How columns become what a network reads. */
interface NetworkInput {
  readonly inputs: readonly string[];
  encode(columns: readonly Column[]): HostTensor;
  build(seed: number): LayersModel;
}

/**
 * A network that sees all columns together: the black box that an explainable model is measured against.
 *
 * @throws InvalidArgumentError when a table can't be learnt from
 */
export async function trainNetwork(table: CreditTable, options: NetworkOptions = {}): Promise<CreditModel> {
  const { epochs = 40, batchSize = 256, learningRate = 0.002, seed = 1, signal } = options;
  const [fold] = stratifiedFolds(table.bad, 6, seed);
  const [train, validation] = [selectRows(table, fold!.train), selectRows(table, fold!.test)];
  const input = options.architecture === 'transformer' ? tokens(train) : matrix(train);
  const trained = await fit(input.build(seed), datasetOf(input, train), {
    loss: 'binaryCrossentropy',
    optimiser: adam({ learningRate, weightDecay: 0.01 }),
    epochs,
    batchSize,
    validationData: datasetOf(input, validation),
    earlyStopping: { monitor: 'val_loss', patience: 5 },
    seed,
    output: null,
    numWorkers: 0,
    ...(signal && { signal }),
  });
  return {
    kind: 'network',
    inputs: input.inputs,
    score: (columns) => scoresOf(trained, input, columns),
  };
}

async function scoresOf(trained: TrainedModel, input: NetworkInput, columns: readonly Column[]): Promise<Float64Array> {
  const numRows = columns[0]?.values.length ?? 0;
  const unlabelled = { name: 'applicants', columns, numRows, bad: new Uint8Array(numRows) };
  const { probabilities } = await scoreDataset(trained, datasetOf(input, unlabelled), { batchSize: 2048 });
  return Float64Array.from({ length: numRows }, (_, row) => probabilities[2 * row + 1]!);
}

const datasetOf = (input: NetworkInput, { name, columns, numRows, bad }: CreditTable): ReturnType<typeof fromArrays> =>
  fromArrays({
    name,
    features: input.encode(columns),
    labels: { dtype: 'int32', shape: [numRows], data: Int32Array.from(bad) },
    classNames: ['good', 'bad'],
  });

/** A token a column, of its piecewise linear encoding. */
function tokens({ columns }: CreditTable): NetworkInput {
  const terms = learnTerms(columns, {}, [], 12);
  const width = Math.max(...terms.map(termWidth));
  return {
    inputs: columns.map(({ name }) => name),
    encode: (given) => encodeTerms(terms, width, given),
    build: (seed) => featureTransformer({ numTerms: terms.length, width, seed }),
  };
}

/** One row of numbers. */
function matrix({ columns }: CreditTable): NetworkInput {
  const { names, encode } = learnNumberMatrix(columns);
  return {
    inputs: columns.map(({ name }) => name),
    encode,
    build: (seed) =>
      mlp({ numFeatures: names.length, units: [64, 32], dropoutRate: 0.25, outputs: { numClasses: 2 }, seed }),
  };
}
