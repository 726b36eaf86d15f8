import {
  saveRecipeBundle,
  scoreDataset,
  withCalibration,
  type BundleManifest,
  type ClassificationResults,
  type Dataset,
  type Recipe,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import type { Row } from '@newfield/data';
import type { DecisionFacts } from '../decisions/decision-facts.ts';
import { fitFinding, type ScoredRows } from '../decisions/fit-findings.ts';
import type { FindingCode } from '../findings/index.ts';
import { confirmedCases } from './confirmed-cases.ts';
import { embeddingOutput, fitEmbedding, fitNovelty, noveltyOutput, readOutput, refusalThreshold } from './novelty.ts';
import { wholeBatch } from './picture-dataset.ts';
import { shiftsInWords, withEvenPrior, withSimulatedShifts } from './simulated-shift.ts';

/** Share of the validation pictures that are refused as unlike the training's. */
const falseRefusalShare = 0.01;

export interface ChestBundle {
  readonly trained: TrainedModel;
  readonly train: Dataset;
  readonly validation: Dataset;
  readonly trainRows?: readonly Row[];
  readonly sourceSidePx: number;
  /** Opened when everything is decided. */
  readonly openTest: () => Promise<Dataset>;
  readonly findings: readonly { readonly code: FindingCode; readonly labels: readonly string[] }[];
  readonly description: string;
  readonly cardNotes: string;
}

/** From a trained network to its bundle: calibration, operating points, refusal, confirmed cases; and only then the test split. */
export async function saveChestBundle(
  options: RecipeOptions,
  recipe: Recipe,
  bundle: ChestBundle,
): Promise<BundleManifest> {
  const { trained, train, validation, findings } = bundle;
  const shifted = await withSimulatedShifts(validation, 1);
  const calibrated = await withCalibration(
    trained,
    await withEvenPrior(shifted),
    train.classNames!.length === 2 ? 'platt' : 'temperature',
  );
  const [choosing, measuring] = [await scoreDataset(calibrated, shifted), await scoreDataset(calibrated, validation)];
  const chosenOn = `${validation.name}, ${validation.split}, ${shiftsInWords}`;
  const facts = findings.map(({ code, labels }) => {
    const classes = labels.map((label) => train.classNames!.indexOf(label));
    return fitFinding(code, labels, {
      choosing: oneAgainstRest(choosing, classes),
      measuring: oneAgainstRest(measuring, classes),
      chosenOn,
    });
  });
  const novelty = await fitNovelty(calibrated, train);
  const embedding = await fitEmbedding(calibrated, train);
  const scores = await readOutput(calibrated, novelty, validation);
  const described = await readOutput(calibrated, embedding, train);
  const { labels } = await wholeBatch(train);
  const domain: DecisionFacts = {
    sourceSidePx: bundle.sourceSidePx,
    modalities: ['CR', 'DX', 'RG', 'SC', 'OT'],
    findings: facts,
    outOfDistribution: {
      output: noveltyOutput,
      threshold: refusalThreshold(scores.values, falseRefusalShare),
      falseRefusalShare,
      chosenOn: `${validation.name}, ${validation.split}`,
      method:
        'Mahalanobis distance, squared and divided by the number of features, under a Gaussian over the standardised picture made small and the mean of each map of each stage',
    },
    cases: confirmedCases(train, labels.data, { ...described, output: embeddingOutput }, bundle.trainRows),
  };
  const [main] = facts;
  const threshold = { value: main!.operatingPoints[0]!.threshold, chosenBy: `best balance on ${chosenOn}` };
  const [normal, ...others] = train.classNames!;
  const isGrouped = others.length > 1;
  return saveRecipeBundle(
    options,
    recipe,
    {
      ...calibrated,
      featureOutputs: [novelty, embedding],
    },
    {
      splits: [validation, await bundle.openTest()],
      description: bundle.description,
      domain,
      ...(isGrouped ? { groups: [{ name: 'pneumonia', others: normal!, labels: others, threshold }] } : { threshold }),
      cardNotes: () => bundle.cardNotes,
    },
  );
}

function oneAgainstRest(
  { labels, probabilities, numClasses }: ClassificationResults,
  classes: readonly number[],
): ScoredRows {
  const rows = Array.from(labels, (_, row) => row);
  return {
    labels: rows.map((row) => (classes.includes(labels[row]!) ? 1 : 0)),
    probabilities: rows.map((row) => classes.reduce((sum, label) => sum + probabilities[row * numClasses + label]!, 0)),
  };
}
