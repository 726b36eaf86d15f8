import {
  saveRecipeBundle,
  scoreDataset,
  withCalibration,
  type BundleManifest,
  type Dataset,
  type Recipe,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import type { Row } from '@newfield/data';
import type { DecisionFacts } from '../decisions/decision-facts.ts';
import { fitFinding } from '../decisions/fit-findings.ts';
import type { FindingCode } from '../findings/index.ts';
import { decidedAt, oneAgainstRest, recorded, subgroups } from './chest-evaluation.ts';
import { confirmedCases } from './confirmed-cases.ts';
import { measureEvidence } from './measure-evidence.ts';
import { measureRefusal } from './measure-refusal.ts';
import { embeddingOutput, fitEmbedding, fitNovelty, noveltyOutput, readOutput, refusalThreshold } from './novelty.ts';
import { wholeBatch } from './picture-dataset.ts';
import { renderDecisions } from './render-card.ts';
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
  readonly openTest: () => Promise<{ readonly dataset: Dataset; readonly rows?: readonly Row[] }>;
  /** The test pictures as the other edition has them; labels 0 and 1. */
  readonly openOtherEdition: () => Promise<Dataset>;
  /** Pneumonia first. */
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
  const { trained, validation } = bundle;
  const shifted = await withSimulatedShifts(validation, 1);
  const [normal, ...ill] = bundle.train.classNames!;
  const calibrated = await withCalibration(
    trained,
    await withEvenPrior(shifted),
    ill.length === 1 ? 'platt' : 'temperature',
  );
  const findings = await fitFindings(bundle, calibrated, shifted);
  const novelty = await fitNovelty(calibrated, bundle.train);
  const embedding = await fitEmbedding(calibrated, bundle.train);
  const source = { ...calibrated, featureOutputs: [novelty, embedding] };
  const refusal = refusalThreshold((await readOutput(calibrated, novelty, validation)).values, falseRefusalShare);
  const { chosenOn, threshold: value } = findings[0]!.operatingPoints[0]!;
  const threshold = { value, chosenBy: `best balance on ${chosenOn}` };
  const group = ill.length > 1 ? { name: 'pneumonia', others: normal!, labels: ill, threshold } : undefined;
  const illNumbers = ill.map((_, index) => index + 1);
  const cases = await readOutput(calibrated, embedding, bundle.train);
  const { labels } = await wholeBatch(bundle.train);
  const evidence = await measureEvidence(source, illNumbers, validation, group);

  const test = await bundle.openTest();
  const scores = await scoreDataset(calibrated, test.dataset);
  const pneumonia = oneAgainstRest(scores, illNumbers);
  const decided = decidedAt(pneumonia, value);
  const other = await bundle.openOtherEdition();
  const onOther = oneAgainstRest(await scoreDataset(calibrated, other), illNumbers);
  const validated = decidedAt(oneAgainstRest(await scoreDataset(calibrated, validation), illNumbers), value);
  const check = {
    kind: 'chest X-ray',
    spec: trained.preprocessing!,
    sourceSidePx: bundle.sourceSidePx,
    test: test.dataset,
  } as const;
  const domain: DecisionFacts = {
    sourceSidePx: bundle.sourceSidePx,
    modalities: ['CR', 'DX', 'RG', 'SC', 'OT'],
    findings,
    outOfDistribution: {
      output: noveltyOutput,
      threshold: refusal,
      falseRefusalShare,
      chosenOn: `${validation.name}, ${validation.split}`,
      method:
        'Mahalanobis distance, squared and divided by the number of features, under a Gaussian over the standardised picture made small and the mean of each map of each stage',
      ...(await measureRefusal(calibrated, novelty, { ...check, threshold: refusal })),
    },
    evidence,
    cases: confirmedCases(bundle.train, labels.data, { ...cases, output: embeddingOutput }, bundle.trainRows),
  };
  const question = group === undefined ? validation.name : validation.name.replace(/[^/]+$/, 'pneumonia');
  return saveRecipeBundle(options, recipe, source, {
    splits: [],
    evaluations: [
      recorded(validation, validated, question),
      recorded(test.dataset, decided, question),
      ...(group ? [recorded(test.dataset, scores)] : []),
      recorded(other, decidedAt({ ...onOther, labels: (await wholeBatch(other)).labels.data as Int32Array }, value)),
    ],
    description: bundle.description,
    domain,
    ...(group ? { groups: [group] } : { threshold }),
    cardNotes: () =>
      `${bundle.cardNotes}\n${renderDecisions(domain, { test: pneumonia, groups: test.rows ? subgroups(decided, test.rows) : [], picture: 'chest X-ray', finding: 'pneumonia' })}`,
  });
}

async function fitFindings(
  { train, validation, findings }: ChestBundle,
  calibrated: TrainedModel,
  shifted: Dataset,
): Promise<DecisionFacts['findings']> {
  const [choosing, measuring] = [await scoreDataset(calibrated, shifted), await scoreDataset(calibrated, validation)];
  return findings.map(({ code, labels }) => {
    const classes = labels.map((label) => train.classNames!.indexOf(label));
    return fitFinding(code, labels, {
      choosing: oneAgainstRest(choosing, classes),
      measuring: oneAgainstRest(measuring, classes),
      chosenOn: `${validation.name}, ${validation.split}, ${shiftsInWords}`,
    });
  });
}
