import {
  adam,
  fit,
  fitTable,
  joinClassifiers,
  mlp,
  sparseCategoricalCrossentropy,
  tableWidth,
  type TrainedModel,
} from '@newfield/core';
import type { ChosenTraining } from '../training/classifier-options.ts';
import { plateRows, type Plates } from './plate-data.ts';
import { plateColumns } from './plate-measures.ts';
import { riseAndFall } from '../training/rise-and-fall.ts';

/** Networks that answer together. */
export const numNetworks = 3;

/** Perceptrons that differ in their first weights and the order of rows, joined to one network. */
export async function trainNetworks(
  chosen: ChosenTraining,
  plates: Plates,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<TrainedModel> {
  const table = fitTable(
    plateColumns,
    rows.map((row) => plates.rows[row]!),
  );
  const data = plateRows(plates, table, rows);
  const members: TrainedModel[] = [];
  for (let member = 0; member < numNetworks; member++)
    members.push(await trainMember(chosen, data, table, member, signal));
  return { ...members[0]!, model: joinClassifiers(members.map(({ model }) => model)) };
}

const trainMember = (
  { epochs, batchSize, peakLearningRate, seed }: ChosenTraining,
  data: ReturnType<typeof plateRows>,
  table: NonNullable<TrainedModel['table']>,
  member: number,
  signal: AbortSignal | undefined,
): Promise<TrainedModel> =>
  fit(
    mlp({
      numFeatures: tableWidth(table),
      units: [128, 128],
      dropoutRate: 0.3,
      batchNormalization: true,
      outputs: { numClasses: data.classNames!.length },
      seed: seed + member,
    }),
    data,
    {
      ...{ epochs, batchSize, table, seed: seed + member, output: null, numThreads: 1 },
      loss: sparseCategoricalCrossentropy({ labelSmoothing: 0.1 }),
      optimiser: adam({
        learningRate: riseAndFall({ epochs, batchSize, peakLearningRate }, data.numRows),
        weightDecay: 0.05,
      }),
      averagingDecay: 0.99,
      ...(signal && { signal }),
    },
  );
