import type { MetricInterval } from '@newfield/core';
import type { CreditPerformance } from '../performance/credit-performance.ts';
import type { GradeBackTest } from './back-test.ts';
import type { GroupFairness } from './fairness.ts';
import type { PeriodStability } from './stability.ts';

/** Everything that a model's documentation is written from. What is absent is written as absent. */
export interface ModelFacts {
  readonly name: string;
  readonly version: string;
  readonly kind: string;
  readonly purpose: string;
  readonly owner: string;
  readonly developer?: string;
  readonly tier: 'high' | 'medium' | 'low';
  readonly data: {
    readonly name: string;
    readonly checksum: string;
    readonly rows: number;
    readonly badRate: number;
    /** What counts as bad, in words. */
    readonly definitionOfBad: string;
    readonly split: string;
    readonly exclusions: readonly string[];
  };
  readonly inputs: readonly {
    readonly name: string;
    readonly monotone?: 'rising' | 'falling';
    readonly informationValue?: number;
    readonly reason?: string;
  }[];
  readonly method: string;
  readonly assumptions: readonly string[];
  readonly limitations: readonly string[];
  readonly seed: number;
  readonly commit: string;
  /** By what it was measured on, such as `5-fold, out of fold`. */
  readonly performance: readonly { readonly on: string; readonly figures: CreditPerformance }[];
  readonly challengers: readonly { readonly name: string; readonly on: string; readonly auc: MetricInterval }[];
  readonly fairness: readonly GroupFairness[];
  readonly backTest: readonly GradeBackTest[];
  readonly stability: readonly PeriodStability[];
  readonly approvals: readonly {
    readonly by: string;
    readonly role: string;
    readonly at: string;
    readonly decision: 'approved' | 'rejected' | 'approved with conditions';
    readonly comment: string;
  }[];
}

/**
 * A model's documentation in the order in which supervisors ask, as Markdown, written from facts alone.
 *
 * @see Board of Governors of the Federal Reserve System, SR 11-7, "Supervisory Guidance on Model Risk Management", 2011
 */
export function modelDocumentation(facts: ModelFacts): string {
  return [
    `# ${facts.name} ${facts.version}: model documentation`,
    section('1. Purpose and use', purpose(facts)),
    section('2. Development', development(facts)),
    section('3. Assumptions and limitations', assumptions(facts)),
    section('4. Validation: outcomes', outcomes(facts)),
    section('5. Validation: benchmarking', benchmarking(facts)),
    section('6. Fair lending', fairLending(facts)),
    section('7. Ongoing monitoring', monitoring(facts)),
    section('8. Governance', governance(facts)),
  ].join('\n\n');
}

const section = (title: string, body: string): string => `## ${title}\n\n${body}`;
const figure = (value: number, digits = 3): string => value.toFixed(digits);
const interval = ({ value, low, high }: MetricInterval): string =>
  `${figure(value)} (${figure(low)} – ${figure(high)})`;
const listed = (items: readonly string[], otherwise: string): string =>
  items.length === 0 ? otherwise : items.map((item) => `- ${item}`).join('\n');
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[], otherwise: string): string =>
  rows.length === 0
    ? otherwise
    : [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const purpose = ({ kind, purpose: use, owner, developer, tier }: ModelFacts): string =>
  table(
    ['', ''],
    [
      ['purpose', use],
      ['kind of model', kind],
      ['risk tier', tier],
      ['owner', owner],
      ['developer', developer ?? 'not stated'],
    ],
    '',
  );

function development({ data, inputs, method, seed, commit }: ModelFacts): string {
  return [
    `Data: ${data.name}, ${data.rows} cases, of which ${figure(100 * data.badRate, 1)} % went bad; ${data.split}; SHA-256 ${data.checksum}. Bad means: ${data.definitionOfBad}.`,
    `Left out:\n\n${listed(data.exclusions, '- nothing is stated')}`,
    method,
    `Seed ${seed}, commit ${commit}.`,
    table(
      ['input', 'risk', 'information value', 'why it is there'],
      inputs.map(({ name, monotone, informationValue, reason }) => [
        name,
        monotone === undefined ? 'free' : `${monotone} with it`,
        informationValue === undefined ? 'not measured' : figure(informationValue),
        reason ?? 'not stated',
      ]),
      'No input is stated.',
    ),
  ].join('\n\n');
}

const assumptions = ({ assumptions: assumed, limitations }: ModelFacts): string =>
  `Assumed:\n\n${listed(assumed, '- nothing is stated')}\n\nNot to be used beyond:\n\n${listed(limitations, '- nothing is stated')}`;

function outcomes({ performance, backTest }: ModelFacts): string {
  const figures = table(
    ['measured on', 'cases', 'AUC', 'Gini', 'KS', 'H', 'Brier', 'ECE'],
    performance.map(({ on, figures: of }) => [
      on,
      String(of.rows),
      interval(of.auc),
      interval(of.gini),
      figure(of.kolmogorovSmirnov),
      figure(of.hMeasure),
      interval(of.brierScore),
      interval(of.expectedCalibrationError),
    ]),
    'No outcome has been measured.',
  );
  const grades = table(
    ['grade', 'cases', 'predicted', 'observed', 'Jeffreys p', 'light'],
    backTest.map(({ grade, cases, predicted, observed, jeffreysP, light }) => [
      grade,
      String(cases),
      figure(predicted, 4),
      interval(observed),
      figure(jeffreysP),
      light,
    ]),
    'Default probabilities have not been back-tested.',
  );
  return `${figures}\n\n${grades}`;
}

const benchmarking = ({ challengers }: ModelFacts): string =>
  table(
    ['challenger', 'measured on', 'AUC'],
    challengers.map(({ name, on, auc }) => [name, on, interval(auc)]),
    'There is no challenger.',
  );

const fairLending = ({ fairness }: ModelFacts): string =>
  table(
    [
      'group',
      'applicants',
      'approved',
      'adverse impact ratio',
      'four-fifths rule',
      'opportunity difference',
      'predicted',
      'observed',
    ],
    fairness.map((of) => [
      of.group,
      String(of.applicants),
      interval(of.approvalRate),
      interval(of.adverseImpactRatio),
      of.isBelowFourFifths ? 'below' : 'kept',
      of.opportunityDifference === undefined ? 'not known' : interval(of.opportunityDifference),
      of.calibration === undefined ? 'not known' : figure(of.calibration.predicted),
      of.calibration === undefined ? 'not known' : interval(of.calibration.observed),
    ]),
    'Groups have not been compared.',
  );

const monitoring = ({ stability }: ModelFacts): string =>
  table(
    ['period', 'cases', 'PSI', 'by chance up to', 'verdict', 'alarm'],
    stability.map(({ period, cases, index, chanceLimit, verdict, isAlarm }) => [
      period,
      String(cases),
      figure(index),
      figure(chanceLimit),
      verdict,
      isAlarm ? 'yes' : 'no',
    ]),
    'No period has been watched yet.',
  );

const governance = ({ approvals }: ModelFacts): string =>
  table(
    ['when', 'who', 'role', 'decision', 'comment'],
    approvals.map(({ at, by, role, decision, comment }) => [at, by, role, decision, comment]),
    'Nobody has decided on this version.',
  );
