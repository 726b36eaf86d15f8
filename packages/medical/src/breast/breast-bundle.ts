import {
  calibrate,
  fitCalibration,
  joinClassifiers,
  saveRecipeBundle,
  scoreDataset,
  type BundleManifest,
  type ClassificationResults,
  type Recipe,
  type RecipeOptions,
} from '@newfield/core';
import { loadPictures } from '@newfield/data';
import { decidedAt, oneAgainstRest, recorded } from '../chest/chest-evaluation.ts';
import { confirmedCases } from '../chest/confirmed-cases.ts';
import { measureEvidence } from '../chest/measure-evidence.ts';
import { measureRefusal } from '../chest/measure-refusal.ts';
import { fitFeatureOutputs, noveltyOutput, readOutputs, refusalThreshold } from '../chest/novelty.ts';
import { renderDecisions } from '../chest/render-card.ts';
import { withSimulatedShifts } from '../chest/simulated-shift.ts';
import type { DecisionFacts, FindingFacts } from '../decisions/decision-facts.ts';
import { fitFinding } from '../decisions/fit-findings.ts';
import { breastPictures, breastTask, numFolds, type BreastData } from './breast-data.ts';
import type { BreastMembers } from './breast-training.ts';
import { breastNotes } from './card-notes.ts';

/** Of the 627 pictures there are, two in a hundred are about the least share that can be measured on a fold. */
const falseRefusalShare = 0.02;
/** Of the data set's pictures. */
const storedSidePx = 128;
/** A cancer that is passed over costs more than a picture that is looked at twice. */
const decidingPoint = 'sensitivity-95';
const [benign, malignant] = [1, 2];
const malignancy = breastTask.replace(/[^/]+$/, 'malignancy');

/** From trained members to one bundle: what is fitted is fitted on rows that the answering member has not seen; the test split last. */
export async function saveBreastBundle(
  options: RecipeOptions,
  recipe: Recipe,
  data: BreastData,
  members: BreastMembers,
): Promise<BundleManifest> {
  const [first] = members.trained;
  const calibration = fitCalibration('temperature', data.labels, members.outOfFold, data.all.classNames!.length);
  const joined = {
    ...first!,
    model: joinClassifiers(members.trained.map(({ model }) => model)),
    calibration,
    record: {
      ...first!.record,
      data: { ...first!.record.data, split: data.all.split, rows: data.all.numRows },
      plan: { members: numFolds, folds: 'by group of near-duplicates, each member trained on all folds but its own' },
      durationSeconds: members.trained.reduce((sum, { record }) => sum + record.durationSeconds, 0),
    },
  };
  const outOfFold = resultsOf(data, members, calibration);
  const findings = (
    [
      ['malignant-breast-lesion', malignant],
      ['benign-breast-lesion', benign],
    ] as const
  ).map(([code, label]) => {
    const rows = oneAgainstRest(outOfFold, [label]);
    const chosenOn = `${breastTask}, ${data.all.split}, out of fold`;
    return ledBy(
      decidingPoint,
      fitFinding(code, [data.all.classNames![label]!], { choosing: rows, measuring: rows, chosenOn, prior: 'data' }),
    );
  });
  const [seen, unseen] = [await data.part(0, 'outside'), await data.part(0, 'inside')];
  // Changed copies too: there are fewer pictures than features.
  const { novelty, embedding } = await fitFeatureOutputs(joined, await withSimulatedShifts(seen, 1));
  const source = { ...joined, featureOutputs: [novelty, embedding] };
  const [distances] = await readOutputs(joined, [novelty], unseen);
  const [described] = await readOutputs(joined, [embedding], data.all);
  const refusal = refusalThreshold(distances!.values, falseRefusalShare);
  const { threshold: value, chosenOn } = findings[0]!.operatingPoints[0]!;
  const threshold = { value, chosenBy: `sensitivity of .95 on ${chosenOn}` };
  const group = { name: 'malignant', others: 'not malignant', labels: ['malignant'], threshold };
  const evidence = await measureEvidence(source, [malignant], unseen, group);

  const { dataset: test } = await loadPictures(breastTask, { split: 'test', pictures: breastPictures });
  const onTest = await scoreDataset(joined, test);
  const malignantOnTest = oneAgainstRest(onTest, [malignant]);
  const sourceSidePx = storedSidePx;
  const check = { kind: 'breast ultrasound', spec: breastPictures, sourceSidePx, test, threshold: refusal } as const;
  const domain: DecisionFacts = {
    sourceSidePx,
    modalities: ['US', 'SC', 'OT'],
    findings,
    outOfDistribution: {
      output: noveltyOutput,
      threshold: refusal,
      falseRefusalShare,
      chosenOn: `${breastTask}, ${unseen.split}`,
      method:
        'Mahalanobis distance, squared and divided by the number of features, under a Gaussian over the standardised picture made small and the mean of each map of each stage of the first member',
      ...(await measureRefusal(joined, novelty, check)),
    },
    evidence,
    cases: confirmedCases(
      data.all,
      data.labels,
      described!,
      data.files.map((file) => ({ file })),
    ),
  };
  return saveRecipeBundle(options, recipe, source, {
    splits: [],
    evaluations: [
      recorded(
        { ...data.all, split: `${data.all.split}, out of fold` },
        decidedAt(oneAgainstRest(outOfFold, [malignant]), value),
        malignancy,
      ),
      recorded(test, decidedAt(malignantOnTest, value), malignancy),
      recorded(test, onTest),
    ],
    description: 'Says how likely a malignant or a benign lesion is on a breast ultrasound. For research use only.',
    domain,
    groups: [group],
    cardNotes: () =>
      `${breastNotes}\n${renderDecisions(domain, { test: malignantOnTest, groups: [], picture: 'breast ultrasound', finding: 'a malignant lesion' })}`,
  });
}

/** Each row as the one member that hasn't seen it answers, calibrated. */
function resultsOf(
  { labels, all }: BreastData,
  { outOfFold }: BreastMembers,
  calibration: Parameters<typeof calibrate>[0],
): ClassificationResults {
  const numClasses = all.classNames!.length;
  const rows = labels.map((_, row) =>
    calibrate(calibration, Array.from(outOfFold.subarray(row * numClasses, (row + 1) * numClasses))),
  );
  return {
    labels,
    decisions: rows.map((row) => row.indexOf(Math.max(...row))),
    probabilities: Float64Array.from(rows.flat()),
    numClasses,
  };
}

/** The same, decided at another of its operating points. */
const ledBy = (name: string, facts: FindingFacts): FindingFacts => ({
  ...facts,
  operatingPoints: [...facts.operatingPoints].sort((a, b) => Number(b.name === name) - Number(a.name === name)),
});
