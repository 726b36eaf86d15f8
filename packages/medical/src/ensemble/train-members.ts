import { existsSync } from 'node:fs';
import {
  fit,
  joinClassifiers,
  scoreDataset,
  type ClassificationResults,
  type Dataset,
  type FitOptions,
  type LayersModel,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import type { FoldedData } from './folded-data.ts';

/** A network for each fold, trained on the others, and what it says of the fold it hasn't seen. */
export interface TrainedMembers {
  readonly trained: readonly TrainedModel[];
  /**
   * Not calibrated: the answer of the one member that has not seen the row, in the order of the data's rows; where copies were asked
   * for, those of all rows follow, one kind of copy after another.
   */
  readonly outOfFold: ClassificationResults;
}

export interface MemberPlan {
  /** What member number `member`, from 0, begins as and how it is trained. */
  readonly member: (
    member: number,
    train: Dataset,
  ) => Promise<{ readonly model: LayersModel; readonly options: Omit<FitOptions, 'checkpoint'> }>;
  /** A fold's rows followed by changed copies of them; default: the rows alone. */
  readonly withCopies?: (fold: Dataset) => Promise<Dataset>;
}

/** Trains a member for each fold, going on from checkpoints where there are any. */
export async function trainMembers(
  data: FoldedData,
  { member, withCopies = async (fold) => fold }: MemberPlan,
  { checkpoint, resume, output, callbacks, signal }: RecipeOptions,
): Promise<TrainedMembers> {
  const numClasses = data.all.classNames!.length;
  const trained: TrainedModel[] = [];
  const answers: number[][] = [];
  for (let fold = 0; fold < data.numFolds; fold++) {
    const train = await data.part(fold, 'outside');
    // The first where a checkpoint is looked for.
    const path = fold === 0 ? checkpoint : `${checkpoint}.member${fold + 1}`;
    const { model, options } = await member(fold, train);
    const answering = await fit(model, train, {
      ...options,
      output,
      checkpoint: { path, resume: resume && existsSync(path) },
      ...(callbacks && { callbacks }),
      ...(signal && { signal }),
    });
    trained.push(answering);
    const scored = await scoreDataset(answering, await withCopies(await data.part(fold, 'inside')), { batchSize: 64 });
    const places = [...data.folds.keys()].filter((row) => data.folds[row] === fold);
    for (let index = 0; index < scored.labels.length; index++) {
      const copy = Math.floor(index / places.length);
      const place = copy * data.labels.length + places[index % places.length]!;
      answers[place] = Array.from(
        { length: numClasses },
        (_, label) => scored.probabilities[index * numClasses + label]!,
      );
    }
  }
  return { trained, outOfFold: resultsOf(answers, data.labels) };
}

/** The members side by side as one model, which answers for all of the data. */
export function joinedModel({ trained }: TrainedMembers, { all, numFolds }: FoldedData, folds: string): TrainedModel {
  const [first] = trained;
  return {
    ...first!,
    model: joinClassifiers(trained.map(({ model }) => model)),
    record: {
      ...first!.record,
      data: { ...first!.record.data, split: all.split, rows: all.numRows },
      plan: { members: numFolds, folds: `${folds}, each member trained on all folds but its own` },
      durationSeconds: trained.reduce((sum, { record }) => sum + record.durationSeconds, 0),
    },
  };
}

/** @param labels of the rows; repeated where there are more answers */
const resultsOf = (answers: readonly (readonly number[])[], labels: readonly number[]): ClassificationResults => ({
  labels: answers.map((_, row) => labels[row % labels.length]!),
  decisions: answers.map((row) => row.indexOf(Math.max(...row))),
  probabilities: answers.flat(),
  numClasses: answers[0]!.length,
});
