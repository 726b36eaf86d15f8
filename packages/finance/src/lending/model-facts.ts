import type { MetricInterval } from '@newfield/core';
import type { GroupFairness } from '../governance/fairness.ts';
import type { ModelFacts } from '../governance/model-documentation.ts';
import type { CreditPerformance } from '../performance/credit-performance.ts';
import type { CreditDocument } from './credit-document.ts';
import type { HistoryMapping } from './history-mapping.ts';
import type { ModelEvidence } from './model-evidence.ts';
import type { CreditTraining } from './train-credit-model.ts';

/** What is on record of a model of a lender's. */
export interface RecordedModel {
  readonly name: string;
  readonly version: number;
  readonly kind: CreditDocument['model']['kind'];
  /** The lender. */
  readonly owner: string;
  /** Who trained it. */
  readonly developer?: string;
  readonly figures: CreditPerformance;
  readonly training: CreditTraining;
  readonly history: { readonly name: string; readonly sha256: string; readonly mapping: HistoryMapping };
  /** On rows held back from training. */
  readonly evidence?: Pick<ModelEvidence, 'grades' | 'stability'>;
  /** Under the policy that is live, by group. */
  readonly fairness: readonly { readonly name: string; readonly groups: readonly GroupFairness[] }[];
  readonly others: readonly { readonly name: string; readonly on: string; readonly auc: MetricInterval }[];
  readonly approvals: ModelFacts['approvals'];
}

const methods = {
  scorecard:
    'A scorecard: inputs are binned so that the share of bad applicants goes the way that is stated, each bin counts its weight of evidence, a logistic regression with coefficients of 0 or more weighs them, and points are whole numbers.',
  trees:
    'Gradient-boosted trees of at most 8 leaves with monotone constraints as stated; the number of trees is found on a tenth of the training rows.',
};

/** The facts that a model's documentation is written from, of what is on record and nothing else. */
export function modelFacts(of: RecordedModel): ModelFacts {
  const { training, history } = of;
  return {
    name: of.name,
    version: String(of.version),
    kind: of.kind,
    purpose: 'Scores applications for credit; a policy that is approved apart from it turns scores into decisions.',
    owner: of.owner,
    ...(of.developer !== undefined && { developer: of.developer }),
    // It decides on people without a person in between: nothing below the highest tier fits.
    tier: 'high',
    data: {
      name: history.name,
      checksum: history.sha256,
      rows: training.trainRows + training.testRows,
      badRate: training.badRate,
      definitionOfBad: definitionOfBad(history.mapping),
      split: splitWords(training),
      exclusions: training.leftOut.map((name) => `"${name}", which adds nothing`),
    },
    inputs: training.inputs,
    method: methods[of.kind],
    assumptions: [
      'Applicants to come are like those of the table.',
      'What became of applicants is known of those who were once accepted; the refused are not in the table.',
    ],
    limitations: [
      ...training.suspicious.map(
        (name) => `"${name}" tells so much of the outcome that it may have been written down after it.`,
      ),
      ...(training.trainMonths
        ? [`Trained on ${training.trainMonths.join(' to ')}; later changes are not in it.`]
        : []),
    ],
    seed: training.seed,
    commit: training.commit || 'not known',
    performance: [{ on: testWords(training), figures: of.figures }],
    challengers: of.others,
    fairness: of.fairness.flatMap(({ name, groups }) =>
      groups.map((each) => ({ ...each, group: `${name}: ${each.group}` })),
    ),
    backTest: of.evidence?.grades ?? [],
    stability: of.evidence?.stability ?? [],
    approvals: of.approvals,
  };
}

function definitionOfBad({ columns }: HistoryMapping): string {
  const outcome = columns.find((column) => column.use === 'outcome');
  return outcome === undefined ? 'not stated' : `column "${outcome.column}" says ${outcome.bad.join(' or ')}`;
}

const splitWords = ({ split, trainRows, testRows, trainMonths, testMonths }: CreditTraining): string => {
  const months = (span: readonly [string, string] | undefined): string => (span ? ` (${span.join(' to ')})` : '');
  const how = split === 'out-of-time' ? 'out of time' : 'at random, with equal shares of bad ones';
  return `divided ${how}: ${trainRows} cases to train on${months(trainMonths)}, ${testRows} held back${months(testMonths)}`;
};

/** What a model's figures were measured on, in words. */
export const testWords = ({ split, testMonths }: Pick<CreditTraining, 'split' | 'testMonths'>): string =>
  split === 'out-of-time' && testMonths ? `held back, ${testMonths.join(' to ')}` : 'held back at random';
