import { InvalidArgumentError } from '@newfield/core/contracts';
import { openTable } from '@newfield/data';
import { openTankModel, simulateTanks } from './tank-model.ts';
import type { TankRecord } from './tank-record.ts';
import { tankSettings, trainTanks } from './train-tanks.ts';

export interface EvaluateTanksOptions {
  /** Of training; default 1. */
  readonly seed?: number;
  /** Of the data set's files. */
  readonly root?: string;
  readonly signal?: AbortSignal;
}

export interface TanksEvaluation {
  /** `<data set>/<task>`. */
  readonly data: string;
  /** SHA-256 (hex) of the test record's file. */
  readonly checksum: string;
  readonly seed: number;
  readonly trainSamples: number;
  readonly validationSamples: number;
  readonly testSamples: number;
  /** Samples at a record's start that tell the state; they aren't scored. */
  readonly startSamples: number;
  /** Root-mean-square errors of free simulation, in volt. */
  readonly rmse: { readonly train: number; readonly validation: number; readonly test: number };
  readonly goal: { readonly metric: 'rmse.test'; readonly atMost: number; readonly isMet: boolean };
}

/** The one data set that it is evaluated on. */
const tanksReference = 'cascaded_tanks/identification';

const trainShare = 0.75;
const mostRmse = 0.3;

/**
 * Learns the cascaded tanks from the first three quarters of the estimation record, stops by the last quarter, and simulates the
 * published validation record, which is the test here.
 *
 * @param data `cascaded_tanks/identification`, or the data set's name
 * @throws InvalidArgumentError for other data
 * @throws DatasetNotFoundError when the data isn't here
 */
export async function evaluateTanks(
  data: string,
  { seed = 1, root, signal }: EvaluateTanksOptions = {},
): Promise<TanksEvaluation> {
  if (data !== tanksReference && data !== 'cascaded_tanks') {
    throw new InvalidArgumentError('The cascaded tanks are learnt from their own records.', {
      stage: 'evaluation',
      expected: tanksReference,
      fix: `Ask with --data ${tanksReference}`,
    });
  }
  const estimation = await recordOf('train', root);
  const test = await recordOf('validation', root);
  const cut = Math.round(trainShare * estimation.record.inputs.length);
  const { numPast } = tankSettings;
  const train = partOf(estimation.record, 0, cut);
  const validation = partOf(estimation.record, cut - numPast);
  const weights = await trainTanks(train, validation, { ...tankSettings, seed, ...(signal && { signal }) });
  const model = openTankModel(weights);
  const errorOf = (record: TankRecord): number => {
    const simulated = simulateTanks(model, record, numPast);
    const squares = record.outputs.reduce((sum, output, sample) => sum + (simulated[sample]! - output) ** 2, 0);
    return Math.sqrt(squares / (record.outputs.length - numPast));
  };
  const rmse = { train: errorOf(train), validation: errorOf(validation), test: errorOf(test.record) };
  return {
    ...{ data: tanksReference, checksum: test.checksum, seed },
    trainSamples: train.inputs.length,
    validationSamples: validation.inputs.length - numPast,
    testSamples: test.record.inputs.length,
    startSamples: numPast,
    rmse,
    goal: { metric: 'rmse.test', atMost: mostRmse, isMet: rmse.test <= mostRmse },
  };
}

const partOf = ({ inputs, outputs }: TankRecord, from: number, to?: number): TankRecord => ({
  inputs: inputs.slice(from, to),
  outputs: outputs.slice(from, to),
});

async function recordOf(
  split: string,
  root?: string,
): Promise<{ readonly record: TankRecord; readonly checksum: string }> {
  const table = await openTable(tanksReference, { split, ...(root !== undefined && { root }) });
  const [inputs, outputs]: [number[], number[]] = [[], []];
  for await (const row of table.rows()) {
    inputs.push(Number(row['u']));
    outputs.push(Number(row['y']));
  }
  return { record: { inputs, outputs }, checksum: table.checksum };
}
