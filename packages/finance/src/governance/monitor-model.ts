import { delongInterval, isNumberColumn, type Column, type MetricInterval } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { binsIn, type CreditDocument, type Distribution } from '../lending/credit-document.ts';
import type { CreditPolicy } from '../lending/credit-policy.ts';
import type { CreditHistory } from '../lending/open-history.ts';
import { outcomes, policyOutcomes } from '../lending/policy-outcomes.ts';
import type { ScoredApplicants } from '../lending/production-model.ts';
import { groupRows } from '../lending/simulation/group-rows.ts';
import { backTestGrade, hosmerLemeshow, type GradeBackTest, type HosmerLemeshow } from './back-test.ts';
import { groupFairness, type GroupFairness } from './fairness.ts';
import { gradeOf, scoreGrades, type ScoreGrade } from './score-grades.ts';
import { stabilityByPeriod, type PeriodStability } from './stability.ts';
import { vintageCurves, type VintageCurve } from './vintage.ts';

/** Something that a person should look at. */
export interface ModelAlarm {
  readonly kind: 'score-drift' | 'input-drift' | 'fairness' | 'calibration';
  /** `score`, an input, `<attribute>: <group>`, or a grade. */
  readonly subject: string;
  /** The month; empty where it is of the whole table. */
  readonly period: string;
  /** The index, the adverse impact ratio, or the bad rate that was observed. */
  readonly value: number;
}

/** A month's index without the parts of its bins. */
export type MonthStability = Omit<PeriodStability, 'parts'>;

export interface GradeOutcomes extends GradeBackTest, ScoreGrade {}

/** How a model fares among applicants who came after its training. Plain data; sizes are bounded by months, inputs and groups. */
export interface ModelMonitoring {
  readonly rows: number;
  readonly hasOutcome: boolean;
  /** Of the table, in their order. */
  readonly months: readonly string[];
  /** Population stability index of the score, by month. */
  readonly score: readonly MonthStability[];
  /** Characteristic stability index of each input, by month. */
  readonly inputs: readonly { readonly name: string; readonly months: readonly MonthStability[] }[];
  /** By attribute; empty without a policy or a group. */
  readonly fairness: readonly { readonly attribute: string; readonly groups: readonly GroupFairness[] }[];
  /** By grade, from the best; empty without outcomes. */
  readonly backTest: readonly GradeOutcomes[];
  readonly fit?: HosmerLemeshow;
  /** By quarter. `auc` is absent where all went well, or none. */
  readonly discrimination: readonly {
    readonly period: string;
    readonly cases: number;
    readonly bad: number;
    readonly auc?: MetricInterval;
  }[];
  /** By quarter of paying out; empty where months on book are not known. */
  readonly vintages: readonly VintageCurve[];
  readonly alarms: readonly ModelAlarm[];
}

export interface MonitorOptions {
  /** By whose outcome groups are compared. */
  readonly policy?: CreditPolicy;
  readonly signal?: AbortSignal;
  /** Share done, in [0, 1]. */
  readonly onProgress?: (share: number) => void;
}

/** A table without any drift raises no alarm of drift in this share of cases, over all months and inputs together. */
const quietShare = 0.95;
/** Groups below are left out. @see 29 CFR 1607.4 (A), (C) */
const groupShareMin = 0.02;

/**
 * Watches a model over a later table: stability, fairness, calibration, discrimination, vintages. An alarm needs both: the rule of
 * thumb is broken, and chance doesn't explain it.
 *
 * @param scored by the model, of all rows
 * @throws InvalidArgumentError when the table has no months, or lacks an input
 * @throws the signal's reason when it aborts
 */
export function monitorModel(
  document: CreditDocument,
  history: CreditHistory,
  scored: ScoredApplicants,
  { policy, signal, onProgress }: MonitorOptions = {},
): ModelMonitoring {
  const months = requireMonths(history);
  const { reference } = document;
  const calendar = [...new Set(months)].sort();
  const falseAlarms = (1 - quietShare) / (calendar.length * (reference.inputs.length + 1));
  const stabilityOf = (distribution: Distribution, column: Column): MonthStability[] => {
    signal?.throwIfAborted();
    const cases = { periods: months, bins: binsIn(distribution, column) };
    return stabilityByPeriod(distribution.counts, cases, falseAlarms).map(({ parts: _, ...month }) => month);
  };
  const scores: Column = { name: 'score', type: 'numeric', values: Float64Array.from(scored.scores) };
  const score = stabilityOf(reference.score, scores);
  const inputs = reference.inputs.map((distribution, index) => {
    onProgress?.(index / (reference.inputs.length + 2));
    return { name: distribution.name, months: stabilityOf(distribution, columnOf(history, distribution.name)) };
  });
  signal?.throwIfAborted();
  const fairness = policy === undefined ? [] : compareGroups(history, scored, policy);
  const backTest = history.hasOutcome ? testGrades(scoreGrades(reference.score), history, scored) : [];
  const testable = backTest.filter(({ predicted }) => predicted > 0 && predicted < 1);
  signal?.throwIfAborted();
  onProgress?.((reference.inputs.length + 1) / (reference.inputs.length + 2));
  return {
    rows: history.table.numRows,
    hasOutcome: history.hasOutcome,
    months: calendar,
    score,
    inputs,
    fairness,
    backTest,
    ...(testable.length > 0 && { fit: hosmerLemeshow(testable) }),
    discrimination: history.hasOutcome ? byQuarter(months, history, scored) : [],
    vintages: history.loans ? vintageCurves(history.loans, quarterOf) : [],
    alarms: [
      ...driftAlarms('score-drift', 'score', score),
      ...inputs.flatMap((input) => driftAlarms('input-drift', input.name, input.months)),
      ...fairness.flatMap(({ attribute, groups }) => groups.flatMap((group) => fairnessAlarm(attribute, group))),
      ...backTest.flatMap(calibrationAlarm),
    ],
  };
}

function requireMonths({ months }: CreditHistory): readonly string[] {
  if (months !== undefined && months.length > 0) return months;
  throw new InvalidArgumentError('The table has no months to watch a model by.', {
    stage: 'data',
    expected: 'at least one row, and a column mapped as the month',
    fix: 'Map the column that says when an applicant was decided on.',
  });
}

function columnOf({ table }: CreditHistory, name: string): Column {
  const column = table.columns.find((each) => each.name === name);
  if (column !== undefined) return column;
  throw new InvalidArgumentError(`The table lacks the input "${name}".`, {
    stage: 'data',
    expected: 'every input of the model',
    fix: 'Map the column that holds it.',
  });
}

/** `2026-05` is in `2026-Q2`. */
const quarterOf = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;

function driftAlarms(kind: ModelAlarm['kind'], subject: string, months: readonly MonthStability[]): ModelAlarm[] {
  return months.flatMap(({ isAlarm, period, index }) => (isAlarm ? [{ kind, subject, period, value: index }] : []));
}

/** Below four fifths, and no interval of the difference that chance alone would allow. */
function fairnessAlarm(attribute: string, of: GroupFairness): ModelAlarm[] {
  if (!of.isBelowFourFifths || of.approvalDifference.high >= 0) return [];
  const subject = `${attribute}: ${of.group}`;
  return [{ kind: 'fairness', subject, period: '', value: of.adverseImpactRatio.value }];
}

/** Red is below .01 in one of at most five grades: of tables whose probabilities hold, 5 in 100 at most raise one. */
function calibrationAlarm({ light, grade, observed }: GradeOutcomes): ModelAlarm[] {
  return light === 'red' ? [{ kind: 'calibration', subject: grade, period: '', value: observed.value }] : [];
}

/** Approved means approved without an analyst. */
function compareGroups(
  history: CreditHistory,
  { scores, badChances }: ScoredApplicants,
  policy: CreditPolicy,
): ModelMonitoring['fairness'] {
  const { table, amounts } = history;
  const { codes } = policyOutcomes(policy, { scores, columns: table.columns, amounts });
  return history.groups.flatMap((column) => {
    const values = isNumberColumn(column) ? [] : column.values;
    const sizes = new Map<string, number>();
    for (const value of values) if (value !== null) sizes.set(value, (sizes.get(value) ?? 0) + 1);
    const isLarge = (value: string | null): boolean =>
      value !== null && (sizes.get(value) ?? 0) >= groupShareMin * table.numRows;
    const rows = Array.from(values.keys()).filter((row) => isLarge(values[row]!));
    if (rows.length === 0) return [];
    const groups = groupFairness({
      groups: rows.map((row) => values[row]!),
      approved: Uint8Array.from(rows, (row) => (outcomes[codes[row]!] === 'approved' ? 1 : 0)),
      probabilities: Float64Array.from(rows, (row) => badChances[row]!),
      ...(history.hasOutcome && { bad: Uint8Array.from(rows, (row) => table.bad[row]!) }),
    });
    return [{ attribute: column.name, groups }];
  });
}

function testGrades(grades: readonly ScoreGrade[], { table }: CreditHistory, scored: ScoredApplicants) {
  const found = grades.map(() => ({ cases: 0, defaults: 0, predicted: 0 }));
  for (let row = 0; row < table.numRows; row++) {
    const own = found[gradeOf(grades, scored.scores[row]!)]!;
    own.cases++;
    own.defaults += table.bad[row]!;
    own.predicted += scored.badChances[row]!;
  }
  return grades.flatMap((grade, index): GradeOutcomes[] => {
    const { cases, defaults, predicted } = found[index]!;
    if (cases === 0) return [];
    return [{ ...grade, ...backTestGrade({ grade: grade.grade, cases, defaults, predicted: predicted / cases }) }];
  });
}

function byQuarter(
  months: readonly string[],
  { table }: CreditHistory,
  { badChances }: ScoredApplicants,
): ModelMonitoring['discrimination'] {
  return [...groupRows(months, quarterOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, rows]) => {
      const labels = Uint8Array.from(rows, (row) => table.bad[row]!);
      const bad = labels.reduce((sum, label) => sum + label, 0);
      const counts = { period, cases: rows.length, bad };
      if (bad === 0 || bad === rows.length) return counts;
      const chances = Float64Array.from(rows, (row) => badChances[row]!);
      return { ...counts, auc: delongInterval(labels, chances) };
    });
}
