import {
  fitCalibration,
  saveRecipeBundle,
  scoreDataset,
  type BundleManifest,
  type Recipe,
  type RecipeOptions,
} from '@newfield/core';
import { loadPictures } from '@newfield/data';
import { calibratedResults } from '../chest/calibrate-evenly.ts';
import { decidedAt, oneAgainstRest, recorded } from '../chest/chest-evaluation.ts';
import { confirmedCases } from '../chest/confirmed-cases.ts';
import { measureEvidence } from '../chest/measure-evidence.ts';
import { measureRefusal } from '../chest/measure-refusal.ts';
import { fitFeatureOutputs, noveltyOutput, readOutputs, refusalThreshold } from '../chest/novelty.ts';
import { renderDecisions } from '../chest/render-card.ts';
import { withSimulatedShifts } from '../chest/simulated-shift.ts';
import type { DecisionFacts, FindingFacts } from '../decisions/decision-facts.ts';
import { fitFinding } from '../decisions/fit-findings.ts';
import type { FoldedData } from '../ensemble/folded-data.ts';
import { joinedModel, type TrainedMembers } from '../ensemble/train-members.ts';
import { breastPictures, breastTask } from './breast-data.ts';
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
  data: FoldedData,
  members: TrainedMembers,
): Promise<BundleManifest> {
  const { all, labels, rows } = data;
  const calibration = fitCalibration('temperature', labels, members.outOfFold.probabilities, all.classNames!.length);
  const joined = { ...joinedModel(members, data, 'by group of near-duplicates'), calibration };
  const outOfFold = calibratedResults(members.outOfFold, calibration);
  const findings = (
    [
      ['malignant-breast-lesion', malignant],
      ['benign-breast-lesion', benign],
    ] as const
  ).map(([code, label]) => {
    const ofLabel = oneAgainstRest(outOfFold, [label]);
    const chosenOn = `${breastTask}, ${all.split}, out of fold`;
    return ledBy(
      decidingPoint,
      fitFinding(code, [all.classNames![label]!], { choosing: ofLabel, measuring: ofLabel, chosenOn, prior: 'data' }),
    );
  });
  const [seen, unseen] = [await data.part(0, 'outside'), await data.part(0, 'inside')];
  // Changed copies too: there are fewer pictures than features.
  const { novelty, embedding } = await fitFeatureOutputs(joined, await withSimulatedShifts(seen, 1));
  const source = { ...joined, featureOutputs: [novelty, embedding] };
  const [distances] = await readOutputs(joined, [novelty], unseen);
  const [described] = await readOutputs(joined, [embedding], all);
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
    cases: confirmedCases(all, labels, described!, rows),
  };
  return saveRecipeBundle(options, recipe, source, {
    splits: [],
    evaluations: [
      recorded(
        { ...all, split: `${all.split}, out of fold` },
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

/** The same, decided at another of its operating points. */
const ledBy = (name: string, facts: FindingFacts): FindingFacts => ({
  ...facts,
  operatingPoints: [...facts.operatingPoints].sort((a, b) => Number(b.name === name) - Number(a.name === name)),
});
