import { existsSync } from 'node:fs';
import {
  fit,
  fitCalibration,
  joinClassifiers,
  scoreDataset,
  type ClassificationResults,
  type Dataset,
  type FitOptions,
  type LayersModel,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import { pictureRows, type ClassifiedPictures } from './picture-rows.ts';
import { stratifiedFolds } from './stratified-folds.ts';

/** The folds are the same whatever a training's seed is. */
const foldSeed = 7;

export interface FoldPlan {
  readonly numFolds: number;
  /** Networks that are trained, each on all folds but one; at most as many as folds. */
  readonly numMembers: number;
  /** What member number `member`, from 0, begins as, what it learns from, and how. */
  member(
    member: number,
    rows: readonly number[],
  ): { readonly model: LayersModel; readonly train: Dataset; readonly options: Omit<FitOptions, 'checkpoint'> };
  /** How a member answers for whole pictures. */
  serve(trained: TrainedModel): TrainedModel;
}

/** Networks side by side, each trained on all folds but one. */
export interface FoldedClassifier {
  /** Calibrated on `outOfFold`. */
  readonly joined: TrainedModel;
  /** Not calibrated: what the one member says that has not seen the row, of the rows that there is one for. */
  readonly outOfFold: ClassificationResults;
  /** What part of the rows that is, in words. */
  readonly unseen: string;
}

/** Trains a member for each fold, going on from checkpoints where there are any, and joins them. */
export async function trainFolds(
  pictures: ClassifiedPictures,
  { numFolds, numMembers, member, serve }: FoldPlan,
  { checkpoint, resume, output, callbacks, signal }: RecipeOptions,
): Promise<FoldedClassifier> {
  const { classes, classNames } = pictures;
  const folds = stratifiedFolds(classes, { numFolds, seed: foldSeed });
  const trained: TrainedModel[] = [];
  const numClasses = classNames.length;
  const answers: { readonly label: number; readonly values: readonly number[] }[] = [];
  for (let fold = 0; fold < numMembers; fold++) {
    const rowsWhere = (isInside: boolean): number[] =>
      [...folds.keys()].filter((row) => (folds[row] === fold) === isInside);
    // The first where a checkpoint is looked for.
    const path = fold === 0 ? checkpoint : `${checkpoint}.member${fold + 1}`;
    const { model, train, options } = member(fold, rowsWhere(false));
    const answering = serve(
      await fit(model, train, {
        ...options,
        output,
        checkpoint: { path, resume: resume && existsSync(path) },
        ...(callbacks && { callbacks }),
        ...(signal && { signal }),
      }),
    );
    trained.push(answering);
    const unseen = rowsWhere(true);
    const scored = await scoreDataset(answering, pictureRows(pictures, unseen), { batchSize: 32 });
    const { probabilities } = scored;
    unseen.forEach((row, index) => {
      const values = Array.from({ length: numClasses }, (_, label) => probabilities[index * numClasses + label]!);
      answers.push({ label: classes[row]!, values });
    });
  }
  const labels = answers.map(({ label }) => label);
  const decisions = answers.map(({ values }) => values.indexOf(Math.max(...values)));
  const probabilities = answers.flatMap(({ values }) => values);
  const [first] = trained;
  const { record } = first!;
  return {
    outOfFold: { labels, decisions, probabilities, numClasses },
    unseen: `${numMembers} of ${numFolds} folds`,
    joined: {
      ...first!,
      model: joinClassifiers(trained.map(({ model }) => model)),
      // Of two classes Platt's shift moves the one half, too, where they are decided apart.
      calibration: fitCalibration(numClasses === 2 ? 'platt' : 'temperature', labels, probabilities, numClasses),
      record: {
        ...record,
        data: { ...record.data, rows: numMembers === 1 ? record.data.rows : classes.length },
        plan: {
          members: numMembers,
          folds: numFolds,
          cut: 'stratified by class, each member trained on all folds but its own',
        },
        durationSeconds: trained.reduce((sum, each) => sum + each.record.durationSeconds, 0),
      },
    },
  };
}
