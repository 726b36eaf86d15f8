import {
  countEvidence,
  currentCommit,
  evaluateAnomaly,
  maskEvidence,
  metrics,
  openAnomaly,
  saveAnomalyBundle,
  type AnomalyResult,
  type AnomalySource,
  type BundleManifest,
  type Recipe,
  type RecipeOptions,
  type RecordedEvaluation,
  type TrainedModel,
} from '@newfield/core';
import { inspectionOf } from '../../inspection/open-inspector.ts';
import type { Inspecting } from '../../inspection/evaluate-inspector.ts';
import { partTensor } from '../../inspection/part-tensor.ts';
import { conformalThreshold } from '../../thresholds/conformal-threshold.ts';
import { tileNotes } from './card-notes.ts';
import { partOfGroup, tileDefectsTask, tileTask, type TilePicture, type TilePictures } from './tile-data.ts';

/** Of good tiles, at most this share fails. */
const falseAlarmRate = 0.05;
/** Sides of the square of cells over which evidence is averaged that are tried. */
const windowsTried = [1, 3, 5, 9];

export interface TileBundleData {
  /** The training split, good tiles and defects. */
  readonly all: TilePictures;
  /** Asked when everything is decided. */
  readonly evaluateTest: (inspector: Inspecting) => Promise<RecordedEvaluation>;
}

/**
 * From a trained network to its bundle: the window is chosen on the training split's defects and some good tiles, the threshold on
 * other good tiles; the test split is read last.
 */
export async function saveTileBundle(
  { out, version }: Pick<RecipeOptions, 'out' | 'version'>,
  recipe: Recipe,
  trained: TrainedModel,
  { all, evaluateTest }: TileBundleData,
): Promise<BundleManifest> {
  const goodOf = (part: 'choice' | 'calibration'): readonly TilePicture[] =>
    all.tiles.filter(({ isGood, group }) => isGood && partOfGroup(group) === part);
  const choice = [...goodOf('choice'), ...all.tiles.filter(({ isGood }) => !isGood)];
  const { source, results } = await chooseWindow(trained, choice);
  const calibration = await judge(source, goodOf('calibration'));
  const {
    value,
    numPictures,
    falseAlarmRate: promised,
  } = conformalThreshold(
    calibration.map(({ score }) => score),
    falseAlarmRate,
  );
  const chosenBy =
    `at most ${(100 * promised).toFixed(1)} % of good parts fail: split-conformal over ${numPictures} good pictures ` +
    `of tiles that nothing else saw, ${tileTask}, train`;
  const validation: RecordedEvaluation = {
    ...{ data: tileDefectsTask, split: 'train (validation)', checksum: all.checksum, rows: results.length },
    metrics: evaluateAnomaly(results.map((result) => ({ ...result, fails: result.score >= value }))),
  };
  const test = await withInspector(source, value, evaluateTest);
  const commit = currentCommit();
  return saveAnomalyBundle(out, source, {
    name: recipe.name,
    ...(version !== undefined && { version }),
    description:
      'Tells good magnetic tiles from defective ones, and shows where the defect is; trained on good tiles only.',
    licence: 'Apache-2.0',
    threshold: { value, chosenBy },
    falseAlarmRate: promised,
    record: { ...trained.record, recipe: recipe.name, ...(commit && { commit }) },
    evaluations: [validation, test],
    cardNotes: tileNotes,
  });
}

/** The window that tells the training split's defects from good tiles best. */
async function chooseWindow(
  { model, preprocessing }: TrainedModel,
  tiles: readonly TilePicture[],
): Promise<{ readonly source: AnomalySource; readonly results: readonly AnomalyResult[] }> {
  const labels = tiles.map(({ isGood }) => Number(!isGood));
  let best: { source: AnomalySource; results: AnomalyResult[]; area: number } | undefined;
  for (const windowCells of windowsTried) {
    const source = { preprocessing: preprocessing!, evidence: maskEvidence(model), windowCells, model };
    const results = await judge(source, tiles);
    const { area } = metrics.rocAuc(
      labels,
      results.map(({ score }) => score),
    );
    if (best === undefined || area > best.area) best = { source, results, area };
  }
  return best!;
}

async function judge(source: AnomalySource, tiles: readonly TilePicture[]): Promise<AnomalyResult[]> {
  return withInspector(source, 1, async (inspector) => {
    const results: AnomalyResult[] = [];
    for (const { picture, isGood, mask } of tiles) {
      const { score, map } = await inspector.inspect(picture);
      const pixels = countEvidence(map, { ...picture, data: mask ?? [] });
      results.push({ score, fails: false, isDefective: !isGood, pixels });
    }
    return results;
  });
}

/** An inspector before there is a bundle: the graph as it stands in a training. */
async function withInspector<Answer>(
  source: AnomalySource,
  threshold: number,
  use: (inspector: Inspecting) => Promise<Answer>,
): Promise<Answer> {
  const reader = await openAnomaly(source, threshold);
  try {
    return await use({
      inspect: async (picture) => inspectionOf(picture, threshold, await reader.read(partTensor(picture, 1))),
    });
  } finally {
    await reader.dispose();
  }
}
