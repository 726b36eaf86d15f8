import {
  evaluateSegmentation,
  saveRecipeBundle,
  type BundleManifest,
  type Recipe,
  type RecipeOptions,
  type SegmentationResult,
  type TrainedModel,
} from '@newfield/core';
import type { MaskedPictures } from '@newfield/data';
import type { Goal } from './goal.ts';
import { chooseMasks, decidedAt, judgeMasks, type UnseenMasks } from './judge-masks.ts';

export interface MaskBundle {
  readonly model: TrainedModel;
  /** Name of a picture without a defect. */
  readonly good: string;
  /** Pictures whose answers `unseen` are, from networks that hadn't seen them. */
  readonly chosenOn: MaskedPictures;
  readonly unseen: readonly UnseenMasks[];
  /** Opened when everything is decided. */
  readonly openTest?: () => Promise<MaskedPictures>;
  readonly description: string;
  readonly licence?: string;
  readonly goals: readonly Goal[];
  readonly notes: string;
}

/** From trained networks of masks to their bundle: thresholds are chosen on pictures they haven't seen; the test split last. */
export async function saveMaskBundle(
  options: RecipeOptions,
  recipe: Recipe,
  bundle: MaskBundle,
): Promise<BundleManifest> {
  const { model, good, chosenOn, unseen, openTest, notes, goals, ...about } = bundle;
  const { kindNames } = chosenOn;
  const where = `${chosenOn.name}, ${chosenOn.split}`;
  const { windowCells, maskThreshold, threshold, results } = chooseMasks(unseen, kindNames, where);
  const recorded = ({ name, split, checksum }: MaskedPictures, judged: readonly SegmentationResult[]) => ({
    ...{ data: name, split, checksum, rows: judged.length },
    metrics: evaluateSegmentation(decidedAt(judged, threshold.value), kindNames),
  });
  const evaluations = [recorded(chosenOn, results)];
  if (openTest !== undefined) {
    const test = await openTest();
    const [onTest] = await judgeMasks(model, test, { windowCells, thresholds: [maskThreshold] });
    evaluations.push(recorded(test, onTest!));
  }
  const segmentation = { windowCells, maskThreshold, chosenBy: `largest average precision and overlap on ${where}` };
  return saveRecipeBundle(
    options,
    recipe,
    { ...model, classNames: [good, ...kindNames], segmentation },
    { ...about, splits: [], evaluations, threshold, domain: { goals }, cardNotes: () => notes },
  );
}
