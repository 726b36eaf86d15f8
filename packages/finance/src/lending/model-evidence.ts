import { pathShapley } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { selectRows } from '../credit/select-rows.ts';
import { backTestGrade, type GradeBackTest } from '../governance/back-test.ts';
import { binOf, quantileLimits, stabilityByPeriod, type PeriodStability } from '../governance/stability.ts';
import { creditPerformance, type CreditPerformance } from '../performance/credit-performance.ts';
import { binsIn, type CreditDocument } from './credit-document.ts';
import type { CreditHistory } from './open-history.ts';
import { openCreditModel } from './production-model.ts';
import { requireOutcomes } from './simulate-policy.ts';
import { groupRows } from './simulation/group-rows.ts';
import { scoreBands, type ScoreBand } from './simulation/score-bands.ts';

/** How a model fares on past applicants: what its page shows and its documentation cites. */
export interface ModelEvidence {
  readonly figures: CreditPerformance;
  /** Tenths by predicted chance, from the safest: what was predicted and what came. */
  readonly grades: readonly GradeBackTest[];
  readonly bands: readonly (ScoreBand & { readonly good: number; readonly bad: number })[];
  /** Of the score by month, against the rows of training; empty where months are not known. */
  readonly stability: readonly PeriodStability[];
}

/**
 * @param history of rows that the model did not see
 * @throws InvalidArgumentError when it has no outcome, or lacks a column that the model reads
 * @throws SingleClassError     when all applicants are good, or all bad
 */
export function modelEvidence(document: CreditDocument, history: CreditHistory): ModelEvidence {
  requireOutcomes(history);
  const { bad, columns } = history.table;
  const { scores, badChances } = openCreditModel(document).score(columns);
  const { score } = document.reference;
  const bins = binsIn(score, { name: 'score', type: 'numeric', values: Float64Array.from(scores) });
  return {
    figures: creditPerformance(bad, badChances),
    grades: gradesOf(badChances, bad),
    bands: bandsOf(scores, bad),
    stability: history.months ? stabilityByPeriod(score.counts, { periods: history.months, bins }) : [],
  };
}

function gradesOf(badChances: Float64Array, bad: Uint8Array): GradeBackTest[] {
  const limits = quantileLimits(badChances);
  const grades = groupRows(badChances, (chance) => binOf(chance, limits));
  return [...grades]
    .sort(([a], [b]) => a - b)
    .map(([, rows], at) =>
      backTestGrade({
        grade: String(at + 1),
        predicted: rows.reduce((sum, row) => sum + badChances[row]!, 0) / rows.length,
        cases: rows.length,
        defaults: rows.reduce((sum, row) => sum + bad[row]!, 0),
      }),
    );
}

function bandsOf(scores: Int32Array, bad: Uint8Array): ModelEvidence['bands'] {
  const bands = scoreBands(scores).map((band) => ({ ...band, good: 0, bad: 0 }));
  const { from, to } = bands[0]!;
  scores.forEach((score, row) => {
    const band = bands[Math.floor((score - from) / (to - from + 1))]!;
    if (bad[row] === 1) band.bad++;
    else band.good++;
  });
  return bands;
}

export interface InputImportance {
  readonly name: string;
  /** Mean of the absolute Shapley value, in log odds of going bad. */
  readonly importance: number;
}

const numRowsMax = 300;

/**
 * What trees look at, the most important first, on up to 300 evenly chosen applicants.
 *
 * @throws InvalidArgumentError when the model is no ensemble of trees
 */
export function treeImportance({ model }: CreditDocument, { table }: CreditHistory): InputImportance[] {
  if (model.kind !== 'trees') {
    throw new InvalidArgumentError('Only trees have such an importance.', {
      stage: 'explanation',
      expected: 'trees',
      received: model.kind,
      fix: 'Read the points of a scorecard instead.',
    });
  }
  const step = Math.max(1, Math.floor(table.numRows / numRowsMax));
  const rows = Array.from({ length: Math.min(numRowsMax, table.numRows) }, (_, at) => at * step);
  const { contributions } = pathShapley(model.trees, selectRows(table, rows).columns);
  const { columns } = model.trees;
  return columns
    .map(({ name }, at) => ({
      name,
      importance:
        rows.reduce((sum, _, row) => sum + Math.abs(contributions[row * columns.length + at]!), 0) / rows.length,
    }))
    .sort((a, b) => b.importance - a.importance);
}
