import {
  boxAveragePrecision,
  chooseCountThresholds,
  detectedBoxes,
  evaluateDetection,
  fitGaussian,
  judgeBoxes,
  lowestScore,
  openOutputs,
  saveRecipeBundle,
  withoutRepeats,
  type BundleManifest,
  type BundleSource,
  type DetectionResult,
  type DetectionSettings,
  type FeatureOutput,
  type Recipe,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import { fromArrays, type BoxedPictures } from '@newfield/data';
import { noveltyOutput, readOutputs, refusalThreshold } from '../chest/novelty.ts';
import { countedCodes } from '../findings/index.ts';
import { cellNotes } from './card-notes.ts';
import { smearModalities, type CellFacts } from './cell-facts.ts';

const level = 0.9;
const falseRefusalShare = 0.02;
/** How much boxes of one class may overlap and still be two objects; tried for each class. */
const overlapLimits = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

export interface CellData {
  readonly train: BoxedPictures;
  readonly validation: BoxedPictures;
  /** Opened when everything is decided. */
  readonly openTest: () => Promise<BoxedPictures>;
}

/** From a trained detector to its bundle: what is chosen is chosen on validation pictures; the test split last. */
export async function saveCellBundle(
  options: RecipeOptions,
  recipe: Recipe,
  trained: TrainedModel,
  { train, validation, openTest }: CellData,
): Promise<BundleManifest> {
  const numClasses = train.classNames.length;
  const chosenOn = `${validation.name}, ${validation.split}`;
  const detection = await chooseSettings(trained, validation, chosenOn);
  const novelty = await fitCellNovelty({ ...trained, detection }, train);
  const source: BundleSource = { ...trained, detection, featureOutputs: [novelty] };
  const [scores] = await readOutputs(source, [novelty], asDataset(validation));
  const validated = await detect(source, validation, detection);
  const domain: CellFacts = {
    modalities: [...smearModalities],
    // In the order of the data set's classes.
    counts: countedCodes.map((code, classIndex) => ({
      code,
      ...errorsOf(validated, detection.thresholds, classIndex),
    })),
    level,
    chosenOn,
    outOfDistribution: {
      output: noveltyOutput,
      threshold: refusalThreshold(scores!.values, falseRefusalShare),
      falseRefusalShare,
    },
  };

  const test = await openTest();
  const figures = { classNames: train.classNames, thresholds: detection.thresholds };
  const recorded = ({ name, split, checksum }: BoxedPictures, results: readonly DetectionResult[]) => ({
    ...{ data: name, split, checksum, rows: results.length },
    metrics: evaluateDetection(results, figures),
  });
  return saveRecipeBundle(options, recipe, source, {
    splits: [],
    evaluations: [recorded(validation, validated), recorded(test, await detect(source, test, detection))],
    description: `Finds and counts ${numClasses} kinds of blood cell on photographs of smears. For research use only.`,
    domain,
    cardNotes: () => cellNotes,
  });
}

/** Boxes of every score, and what is there. */
async function detect(
  source: BundleSource,
  { pictures, boxes }: BoxedPictures,
  settings: Pick<DetectionSettings, 'thresholds' | 'overlapLimits'>,
): Promise<DetectionResult[]> {
  const reader = await openOutputs(source, []);
  try {
    const results: DetectionResult[] = [];
    for await (const { features } of asDataset({ pictures }).batches({ batchSize: 8 })) {
      const found = detectedBoxes(
        await reader.read(features),
        settings,
        settings.thresholds.map(() => lowestScore),
      );
      for (const ofPicture of found) results.push({ found: ofPicture, actual: boxes[results.length]! });
    }
    return results;
  } finally {
    await reader.dispose();
  }
}

/** Overlap limits of the best average precision, then thresholds of the nearest counts. */
async function chooseSettings(
  trained: TrainedModel,
  validation: BoxedPictures,
  chosenOn: string,
): Promise<DetectionSettings> {
  const numClasses = validation.classNames.length;
  const everyClass = (value: number): number[] => Array<number>(numClasses).fill(value);
  const undecided = { thresholds: everyClass(lowestScore), chosenBy: '', overlapLimits: everyClass(1) };
  const all = await detect({ ...trained, detection: undecided }, validation, undecided);
  const precision = (results: readonly DetectionResult[], classIndex: number): number =>
    boxAveragePrecision(
      results.flatMap((result) => judgeBoxes(result, classIndex)),
      results.reduce((sum, { actual }) => sum + actual.filter((box) => box.classIndex === classIndex).length, 0),
    );
  const tried = overlapLimits.map((limit) => ({ limit, results: all.map((result) => thinned(result, limit)) }));
  const best = everyClass(0).map((_, classIndex) => {
    const precisions = tried.map(({ results }) => precision(results, classIndex));
    return tried[precisions.indexOf(Math.max(...precisions))]!;
  });
  return {
    overlapLimits: best.map(({ limit }) => limit),
    thresholds: best.map(({ results }, classIndex) => chooseCountThresholds(results, numClasses)[classIndex]!),
    chosenBy: `counts nearest to the actual ones on ${chosenOn}`,
  };
}

const thinned = ({ found, actual }: DetectionResult, limit: number): DetectionResult => ({
  actual,
  found: withoutRepeats(
    found,
    countedCodes.map(() => limit),
  ),
});

/** The middle share `level` of what counts were off by. */
function errorsOf(
  results: readonly DetectionResult[],
  thresholds: readonly number[],
  classIndex: number,
): { readonly errorLow: number; readonly errorHigh: number } {
  const errors = results
    .map(({ found, actual }) => {
      const counted = found.filter((box) => box.classIndex === classIndex && box.score >= thresholds[classIndex]!);
      return actual.filter((box) => box.classIndex === classIndex).length - counted.length;
    })
    .sort((a, b) => a - b);
  const at = (share: number): number => errors[Math.round(share * (errors.length - 1))]!;
  return { errorLow: at((1 - level) / 2), errorHigh: at((1 + level) / 2) };
}

/** How unlike the training pictures a picture is: the distance under a Gaussian over the mean of each map on the way down. */
async function fitCellNovelty(source: BundleSource, train: BoxedPictures): Promise<FeatureOutput> {
  const parts = ['first_act', 'quarter_add', 'eighth_add', 'sixteenth_add'].map((layer) => ({ layer }));
  const features: FeatureOutput = { name: 'maps', kind: 'features', parts };
  const [rows] = await readOutputs(source, [features], asDataset(train));
  const { mean, whitening } = fitGaussian(rows!.values, rows!.numFeatures);
  return { name: noveltyOutput, kind: 'distance', parts, mean, matrix: whitening };
}

const asDataset = ({ pictures }: Pick<BoxedPictures, 'pictures'>) =>
  fromArrays({
    features: pictures,
    labels: { dtype: 'int32', shape: [pictures.shape[0]!], data: new Int32Array(pictures.shape[0]!) },
  });
