import type { Column } from '@newfield/core';
import { logistic } from '@newfield/core/trees';
import { decide, type Decision } from '../decision/decide.ts';
import { badChances, scoreApplicants } from '../scorecard/score-applicants.ts';
import { scoreOfLogOdds } from '../scorecard/scorecard.ts';
import { treeModel } from '../trees/tree-model.ts';
import { changeRulesOf, type ApplicationField } from './application-field.ts';
import type { CreditDocument } from './credit-document.ts';
import { decideByTrees } from './decide-by-trees.ts';

export interface ScoredApplicants {
  /** Whole points; higher is better. */
  readonly scores: Int32Array;
  /** Probabilities of going bad, in [0, 1]. */
  readonly badChances: Float64Array;
}

/** A credit model at work, whatever is inside. */
export interface ProductionModel {
  readonly kind: CreditDocument['model']['kind'];
  readonly fields: readonly ApplicationField[];
  /** @throws InvalidArgumentError naming a column that is not there or of another type */
  score(columns: readonly Column[]): ScoredApplicants;
  /**
   * One applicant by a cut-off, with points, reasons and the smallest change.
   *
   * @throws InvalidArgumentError naming a column that is not there or of another type
   */
  decide(columns: readonly Column[], row: number, cutOff: number): Decision;
}

/** Makes a document ready to score: laying trees out happens once, here. */
export function openCreditModel({ model, fields }: Pick<CreditDocument, 'model' | 'fields'>): ProductionModel {
  const changes = changeRulesOf(fields);
  if (model.kind === 'scorecard') {
    const { scorecard } = model;
    return {
      kind: 'scorecard',
      fields,
      score(columns) {
        const scores = scoreApplicants(scorecard, columns);
        return { scores, badChances: badChances(scorecard, scores) };
      },
      decide: (columns, row, cutOff) => decide(scorecard, columns, row, { cutOff, changes }),
    };
  }
  const { scale } = model;
  const trees = treeModel(model.trees);
  return {
    kind: 'trees',
    fields,
    score(columns) {
      const logOdds = trees.logOdds(columns);
      return {
        scores: Int32Array.from(logOdds, (value) => Math.round(scoreOfLogOdds(scale, -value))),
        badChances: logOdds.map(logistic),
      };
    },
    decide: (columns, row, cutOff) => decideByTrees(trees, scale, columns, row, { cutOff, changes }),
  };
}
