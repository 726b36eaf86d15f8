import type { PropertyFigures } from './judge-properties.ts';
import { encodedWidth } from './feature-encoding.ts';
import type { PropertyParts } from './property-model.ts';

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Sections of a model's card on how it answers, what its figures mean, and what it is for. */
export function propertyNotes(
  { set, encoding, index, calibration, scale }: PropertyParts,
  { rows, refused, reliability, goal }: PropertyFigures,
): string {
  const { coverage, coverageInDomain, coverageMeant, inDomainShare, meanWidth, singleShare } = reliability;
  const isRegression = set.kind === 'regression';
  const bound = goal.atLeast === undefined ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  const inDomain = coverageInDomain === null ? '' : `; of molecules within the domain ${percent(coverageInDomain)}`;
  const held = isRegression
    ? `Intervals, ${meanWidth!.toFixed(2)} ${set.unit} wide in the mean,`
    : `Sets of classes, of which ${percent(singleShare!)} leave one,`;
  return `**For research use only. No answer replaces a measurement, and none is advice on a patient.**

## How it answers

Five networks answer with their mean. They read ${encodedWidth(encoding)} numbers of a molecule: 42 descriptors, and counts of ECFP4
(2048 places) and FCFP4 (1024) at places that one in a hundred learnt molecules has. ${
    isRegression
      ? `The graph's output \`values\` is standardised: times ${scale.deviation.toFixed(4)}, plus ${scale.mean.toFixed(4)} it is in ${set.unit}. Its labels are a score of the number's being above the mean of what was learnt, which is not calibrated.`
      : 'Each property is a probability by itself.'
  } Encoding, calibration and the fingerprints of the ${index.molecules.numRows} learnt molecules, without their structures, are in the manifest;
\`openPropertyModel\` of @newfield/medical/molecules reads them. Weights take a byte each; figures are those of the bundle as it is.

Each network leaves the scaffolds of a fifth of the molecules out. Those say when it stops, how wide intervals must be (conformal, meant
to hold ${percent(coverageMeant)}), and how near a molecule must be to a learnt one (Tanimoto likeness of counts, from
${calibration.likenessMin.toFixed(3)}) to be within the domain.

## What it reaches

On the test part of the scaffold split, ${rows} molecules${refused === 0 ? '' : ` (${refused} of them can't be read, and are judged by the mean of what was learnt)`}:
${goal.metric} ${goal.value.toFixed(3)}; the goal, ${bound}, is ${goal.isMet ? 'met' : 'not met'}. ${held} hold ${percent(coverage)} of
what was measured${inDomain}. ${percent(inDomainShare)} of the molecules are within the domain. The catalogue holds about 70 % of the
official test part.

## Data

MoleculeNet (Wu et al. 2018), scaffold split of DeepChem, as the catalogue has it: copies are CC0-1.0, DeepChem's files MIT${
    set.reference.endsWith('lipophilicity')
      ? ', the measurements ChEMBL’s, CC-BY-SA-3.0, which binds these weights, too'
      : ''
  }.

## Limits

Small molecules of the kinds that were learnt. Salts are read as they are drawn. Mirror images and tautomers are not told apart. New
scaffolds are stranger than the folds' are to each other, so that intervals may hold fewer than they are meant to; outside the
domain neither value nor interval can be relied on.
`;
}
