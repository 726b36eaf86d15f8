import type { Column } from '@newfield/core';
import type { BinningOptions } from '../binning/fit-binning.ts';
import { fitBinning } from '../binning/fit-binning.ts';
import type { Monotone } from '../credit/credit-model.ts';
import type { CreditTable } from '../credit/credit-table.ts';
import { fitBinaryRegression } from '../logistic/fit-binary-regression.ts';
import type { RegressionTerm } from '../logistic/regression-result.ts';
import { evidenceDesign } from './evidence-columns.ts';
import { makeScorecard } from './points.ts';
import { refineBins } from './refine-bins.ts';
import { measureRounding, type RoundingEffect } from './rounding-effect.ts';
import { defaultScale, type PointScale, type Scorecard } from './scorecard.ts';
import { partOf, selectAttributes, type Selection } from './select-attributes.ts';

export interface ScorecardOptions {
  /** Of every column; default see `fitBinning`. */
  readonly binning?: BinningOptions;
  /** Of single columns, before the former. */
  readonly binningOf?: Readonly<Record<string, BinningOptions>>;
  /** Columns whose risk may go one way only; before the shapes above. */
  readonly monotone?: Readonly<Record<string, Monotone>>;
  /** Columns of less information value, in nats, are left out; default 0.005. */
  readonly informationValueMin?: number;
  /** Default: all whose coefficient a fit of coefficients of 0 or more leaves above 0. */
  readonly selection?: Selection;
  /** Per row; default 0.002. Keeps the coefficients of attributes that say the same alike. */
  readonly l2PerRow?: number;
  /**
   * The bins' log odds are then fitted together, each held to its weight of evidence as by so many average rows; default 1000.
   * Infinity leaves them there.
   */
  readonly pullRows?: number;
  /** Default: 600 points at 50 to 1, 20 points to double. */
  readonly scale?: PointScale;
  /** Of the rows; default 1. */
  readonly weights?: Float64Array;
}

export interface FittedScorecard {
  readonly scorecard: Scorecard;
  readonly rounding: RoundingEffect;
  /** Of the log odds of being good, by weight of evidence; errors of a fit without penalty and constraint. */
  readonly terms: readonly RegressionTerm[];
  /** Columns left out, and why. */
  readonly leftOut: readonly { readonly name: string; readonly reason: 'little information' | 'adds nothing' }[];
}

/**
 * A scorecard: optimal monotone bins, logistic regression on their weights of evidence with coefficients of 0 or more, so that
 * no attribute works against its own evidence, and whole points.
 *
 * @throws SingleClassError     when all rows are good or all bad
 * @throws InvalidArgumentError when no column tells anything
 * @see Siddiqi 2006, Credit Risk Scorecards. Deviations: bins by dynamic programming; the sign constraint is part of the fit.
 */
export function fitScorecard({ columns, bad }: CreditTable, options: ScorecardOptions = {}): FittedScorecard {
  const { weights, scale = defaultScale, l2PerRow = 0.002, informationValueMin = 0.005 } = options;
  const binnings = columns.map((column) => fitBinning(column, bad, binningOptions(column, options), weights));
  const told = binnings.filter(({ informationValue }) => informationValue >= informationValueMin);
  const good = bad.map((value) => 1 - value);
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? bad.length;
  const regression = { l2: l2PerRow * total, ...(weights && { weights }) };
  const design = evidenceDesign(told, columns);
  const selected = selectAttributes(design, good, options.selection ?? { method: 'all' }, regression);
  const first = fitBinaryRegression(partOf(design, selected), good, { ...regression, isNonNegative: true });
  const kept = selected.filter((_, index) => first.coefficients[index + 1]! > 0);
  const { coefficients } = fitBinaryRegression(partOf(design, kept), good, { ...regression, isNonNegative: true });
  const [constant, ...slopes] = coefficients;
  const weighed = kept.map((position, index) => {
    const [binning, coefficient] = [told[position]!, slopes[index]!];
    return { binning, coefficient, logOdds: binning.bins.map(({ woe }) => coefficient * woe) };
  });
  const pullRows = options.pullRows ?? 1000;
  const refined =
    pullRows === Infinity
      ? { constant: constant!, weighed }
      : refineBins(constant!, weighed, columns, good, { pullRows, ...(weights && { weights }) });
  const scorecard = makeScorecard(refined.constant, refined.weighed, scale);
  const keptNames = new Set(kept.map((position) => design.names[position]!));
  const toldNames = new Set(design.names);
  return {
    scorecard,
    rounding: measureRounding(scorecard, columns, bad),
    terms: fitBinaryRegression(partOf(design, kept), good, regression).terms,
    leftOut: columns
      .filter(({ name }) => !keptNames.has(name))
      .map(({ name }) => ({ name, reason: toldNames.has(name) ? 'adds nothing' : 'little information' })),
  };
}

function binningOptions({ name }: Column, { binning, binningOf, monotone }: ScorecardOptions): BinningOptions {
  const shape = monotone?.[name];
  return { ...binning, ...binningOf?.[name], ...(shape && { shape }) };
}
