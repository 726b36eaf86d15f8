import {
  saveRecipeBundle,
  scoreDataset,
  type BundleManifest,
  type ClassificationResults,
  type Dataset,
  type Recipe,
  type RecipeOptions,
  type TrainedModel,
} from '@newfield/core';
import type { Row } from '@newfield/data';
import type { DecisionFacts } from '../decisions/decision-facts.ts';
import { fitFinding } from '../decisions/fit-findings.ts';
import type { JudgedCode } from '../findings/index.ts';
import { calibratedResults, evenlyCalibrated, firstRows } from './calibrate-evenly.ts';
import { decidedAt, oneAgainstRest, recorded, subgroups } from './chest-evaluation.ts';
import { confirmedCases } from './confirmed-cases.ts';
import { measureEvidence } from './measure-evidence.ts';
import { measureRefusal } from './measure-refusal.ts';
import { fitFeatureOutputs, noveltyOutput, readOutputs, refusalThreshold } from './novelty.ts';
import { wholeBatch } from './picture-dataset.ts';
import { renderDecisions } from './render-card.ts';
import { shiftsInWords } from './simulated-shift.ts';

/** Share of the validation pictures that are refused as unlike the training's. */
const falseRefusalShare = 0.01;

export interface ChestBundle {
  readonly trained: TrainedModel;
  /** What the pictures of `validated` are called and how many they are. */
  readonly validation: Dataset;
  /** Not calibrated: of the validation pictures as they are, then of their changed copies; none seen by who answers. */
  readonly validated: ClassificationResults;
  /** Pictures that the network, or its first member, was trained on, and some that it was not. */
  readonly seen: Dataset;
  readonly unseen: Dataset;
  /** Confirmed cases to compare with, and their rows in the index where there is one. */
  readonly cases: { readonly dataset: Dataset; readonly rows?: readonly Row[] };
  readonly sourceSidePx: number;
  /** Opened when everything is decided. */
  readonly openTest: () => Promise<{ readonly dataset: Dataset; readonly rows?: readonly Row[] }>;
  /** The test pictures as the other edition has them; labels 0 and 1. */
  readonly openOtherEdition: () => Promise<Dataset>;
  /** Pneumonia first. */
  readonly findings: readonly { readonly code: JudgedCode; readonly labels: readonly string[] }[];
  readonly description: string;
  readonly cardNotes: string;
}

/** From a trained network to its bundle: calibration, operating points, refusal, confirmed cases; and only then the test split. */
export async function saveChestBundle(
  options: RecipeOptions,
  recipe: Recipe,
  bundle: ChestBundle,
): Promise<BundleManifest> {
  const { trained, validation, validated: raw, seen, unseen, cases, sourceSidePx } = bundle;
  const classNames = validation.classNames!;
  const [normal, ...ill] = classNames;
  const illNumbers = ill.map((_, index) => index + 1);
  const calibration = evenlyCalibrated(raw);
  const calibrated = { ...trained, calibration };
  const shifted = calibratedResults(raw, calibration);
  const plain = firstRows(shifted, validation.numRows);
  const chosenOn = `${validation.name}, ${validation.split}, ${shiftsInWords}`;
  const findings = bundle.findings.map(({ code, labels }) => {
    const classes = labels.map((label) => classNames.indexOf(label));
    const [choosing, measuring] = [oneAgainstRest(shifted, classes), oneAgainstRest(plain, classes)];
    return fitFinding(code, labels, { choosing, measuring, chosenOn });
  });
  const value = findings[0]!.operatingPoints[0]!.threshold;
  const threshold = { value, chosenBy: `best balance on ${chosenOn}` };
  const group = ill.length > 1 ? { name: 'pneumonia', others: normal!, labels: ill, threshold } : undefined;
  const { novelty, embedding } = await fitFeatureOutputs(calibrated, seen);
  const [distances] = await readOutputs(calibrated, [novelty], unseen);
  const [described] = await readOutputs(calibrated, [embedding], cases.dataset);
  const refusal = refusalThreshold(distances!.values, falseRefusalShare);
  const source = { ...calibrated, featureOutputs: [novelty, embedding] };
  const evidence = await measureEvidence(source, illNumbers, unseen, group);

  const test = await bundle.openTest();
  const scores = await scoreDataset(calibrated, test.dataset);
  const pneumonia = oneAgainstRest(scores, illNumbers);
  const decided = decidedAt(pneumonia, value);
  const other = await bundle.openOtherEdition();
  const onOther = oneAgainstRest(await scoreDataset(calibrated, other), illNumbers);
  const domain: DecisionFacts = {
    sourceSidePx,
    modalities: ['CR', 'DX', 'RG', 'SC', 'OT'],
    findings,
    outOfDistribution: {
      output: noveltyOutput,
      threshold: refusal,
      falseRefusalShare,
      chosenOn: `${unseen.name}, ${unseen.split}`,
      method:
        'Mahalanobis distance, squared and divided by the number of features, under a Gaussian over the standardised picture made small and the mean of each map of each stage',
      ...(await measureRefusal(calibrated, novelty, {
        spec: trained.preprocessing!,
        sourceSidePx,
        test: test.dataset,
        threshold: refusal,
        kind: 'chest X-ray',
      })),
    },
    evidence,
    cases: confirmedCases(cases.dataset, (await wholeBatch(cases.dataset)).labels.data, described!, cases.rows),
  };
  const question = group === undefined ? validation.name : validation.name.replace(/[^/]+$/, 'pneumonia');
  const { labels: otherLabels } = await wholeBatch(other);
  return saveRecipeBundle(options, recipe, source, {
    splits: [],
    evaluations: [
      recorded(validation, decidedAt(oneAgainstRest(plain, illNumbers), value), question),
      recorded(test.dataset, decided, question),
      ...(group ? [recorded(test.dataset, scores)] : []),
      recorded(other, decidedAt({ ...onOther, labels: Array.from(otherLabels.data, Number) }, value)),
    ],
    description: bundle.description,
    domain,
    ...(group ? { groups: [group] } : { threshold }),
    cardNotes: () =>
      `${bundle.cardNotes}\n${renderDecisions(domain, { test: pneumonia, groups: test.rows ? subgroups(decided, test.rows) : [], picture: 'chest X-ray', finding: 'pneumonia' })}`,
  });
}
