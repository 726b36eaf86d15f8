import type { DecisionFacts } from '../decisions/decision-facts.ts';
import { measuredAt, type ScoredRows } from '../decisions/fit-findings.ts';
import type { MeasuredShare } from '../findings/index.ts';
import type { Subgroup } from './chest-evaluation.ts';

const figure = (value: number): string => value.toFixed(3);
const share = ({ value, low, high }: Pick<MeasuredShare, 'value' | 'low' | 'high'>): string =>
  `${figure(value)} (${figure(low)} – ${figure(high)})`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export interface TestedDecisions {
  /** The first finding on the test split. */
  readonly test: ScoredRows;
  readonly groups: readonly Subgroup[];
  /** In words: what the model reads, and what it finds first. */
  readonly picture: string;
  readonly finding: string;
}

/** The card's sections on decisions, from what the manifest keeps and the test split. */
export function renderDecisions(facts: DecisionFacts, { test, groups, picture, finding }: TestedDecisions): string {
  const { outOfDistribution, evidence } = facts;
  const [main] = facts.findings;
  const operating = main!.operatingPoints.map(({ name, threshold, sensitivity, specificity }) => {
    const onTest = measuredAt(threshold, test);
    return [
      name,
      figure(threshold),
      share(sensitivity),
      share(specificity),
      share(onTest.sensitivity),
      share(onTest.specificity),
    ];
  });
  const { low, high } = main!.abstention;
  const outside = Array.from(test.labels, (label, row) => ({ label, probability: test.probabilities[row]! })).filter(
    ({ probability }) => probability < low || probability > high,
  );
  const right = outside.filter(({ label, probability }) => (probability > high ? 1 : 0) === label).length;
  return `## Operating points

Chosen on ${main!.operatingPoints[0]!.chosenOn}; 95 % intervals are Wilson's.

${table(['name', 'threshold', 'sensitivity, validation', 'specificity, validation', 'sensitivity, test', 'specificity, test'], operating)}

Probabilities from ${figure(low)} to ${figure(high)} get no answer: ${test.labels.length - outside.length} of ${test.labels.length} test pictures. Of the others ${right} of ${outside.length} are decided rightly.
${
  groups.length === 0
    ? ''
    : `
## Subgroups of the test split

${table(
  ['group', 'pictures', 'decided rightly'],
  groups.map(({ name, rows, accuracy }) => [name, `${rows}`, share(accuracy)]),
)}
`
}
## Pictures that are no ${picture}

${outOfDistribution.method}. AUROC is that of the score, against the test split's pictures.

${table(
  ['pictures', 'number', 'AUROC', 'refused'],
  (outOfDistribution.checks ?? []).map(({ against, rows, auroc, refused }) => [
    against,
    `${rows}`,
    share(auroc),
    share(refused),
  ]),
)}

Of the test split's own pictures ${outOfDistribution.refusedOnTest === undefined ? 'none was tried' : `${share(outOfDistribution.refusedOnTest)} are refused`}.
${
  evidence === undefined
    ? ''
    : `
## Where the evidence stands

Grad-CAM++ of the log odds. While the named places are blurred first the area under the probability is ${figure(evidence.deletion)}, in random order ${figure(evidence.randomDeletion)} (lower is better); while they come back sharp first ${figure(evidence.insertion)}, in random order ${figure(evidence.randomInsertion)} (higher is better). Means over ${evidence.rows} pictures with ${finding} of ${evidence.measuredOn}.
`
}`;
}
