import { existsSync } from 'node:fs';
import {
  adam,
  averageModels,
  binaryFocal,
  fit,
  maskCellPx,
  maskNetwork,
  type AugmentationSpec,
  type CutSpec,
  type ImageSpec,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import { maskDataset, type MaskedPictures } from '@newfield/data';
import type { ChosenTraining } from './classifier-options.ts';
import { riseAndFall } from './rise-and-fall.ts';

export interface MaskPlan {
  /** Of whole pictures. */
  readonly pictures: ImageSpec;
  /** Parts that are learnt from. */
  readonly cut: CutSpec;
  readonly widths: readonly [number, number, number, number];
  readonly augmentation: AugmentationSpec;
  readonly training: ChosenTraining;
}

/**
 * Trains a network of masks on parts of pictures: each good picture once an epoch, those with a defect so often that they are as
 * many, always on a part that holds some of it. No weight depends on the picture's sides: it answers for whole pictures.
 *
 * @param member counts networks of one training, from 0: each has first weights and a checkpoint of its own
 */
export async function trainMasks(
  train: MaskedPictures,
  { pictures, cut, widths, augmentation, training }: MaskPlan,
  { checkpoint, resume, output, callbacks, signal }: RecipeOptions,
  member = 0,
): Promise<TrainedModel> {
  const { epochs, batchSize } = training;
  const seed = training.seed + member;
  const rows = balancedRows(train.kinds);
  const data = maskDataset(train, { cellPx: maskCellPx, cut, rows });
  const network = (size: readonly [number, number]) =>
    maskNetwork({ inputShape: [...size, 1], widths, numMasks: train.kindNames.length, seed });
  const path = member === 0 ? checkpoint : `${checkpoint}.member${member + 1}`;
  const trained = await fit(network(cut.size), data, {
    ...{ epochs, batchSize, seed, augmentation, output },
    loss: binaryFocal({ gamma: 2, alpha: 0.75 }),
    preprocessing: { ...pictures, size: cut.size },
    optimiser: adam({
      learningRate: riseAndFall(training, rows.length),
      weightDecay: 0.01,
    }),
    averagingDecay: 0.99,
    checkpoint: { path, resume: resume && existsSync(path) },
    ...(callbacks && { callbacks }),
    ...(signal && { signal }),
  });
  const whole = network(pictures.size);
  whole.setWeights(trained.model.getWeights());
  return { ...trained, model: whole, featureShape: [...pictures.size, 1], preprocessing: pictures };
}

/** Networks side by side that answer with the mean of their masks. */
export function averagedMasks(members: readonly TrainedModel[], numRows: number, folds: string): TrainedModel {
  const [first] = members;
  const { record } = first!;
  return {
    ...first!,
    model: averageModels(members.map(({ model }) => model)),
    record: {
      ...record,
      data: { ...record.data, rows: numRows },
      plan: { members: members.length, folds },
      durationSeconds: members.reduce((sum, member) => sum + member.record.durationSeconds, 0),
    },
  };
}

/** Good pictures once, the others in turn until they are as many. */
function balancedRows(kinds: readonly number[]): number[] {
  const rowsWhere = (isDefect: boolean): number[] =>
    [...kinds.keys()].filter((picture) => kinds[picture]! >= 0 === isDefect);
  const [good, bad] = [rowsWhere(false), rowsWhere(true)];
  const repeated = Array.from({ length: Math.max(good.length, bad.length) }, (_, index) => bad[index % bad.length]!);
  return [...good, ...repeated];
}
