import { randomStream, uniform, ValueRangeError } from '@newfield/core/contracts';
import { isNumberColumn, type Column } from '@newfield/core';
import type { CreditTable } from '../credit/credit-table.ts';
import { scorecardModel } from './score-applicants.ts';
import { fitScorecard, type FittedScorecard, type ScorecardOptions } from './fit-scorecard.ts';

/** How those who were refused, and whose outcome nobody saw, come into the fit. */
export type RejectInference =
  /** Each counts as bad by its chance and as good by the rest. */
  | { readonly method: 'fuzzy'; readonly badOddsFactor?: number }
  /** Each is drawn good or bad by the chance of its band of scores. */
  | {
      readonly method: 'parcelling';
      readonly badOddsFactor?: number;
      readonly numBands?: number;
      readonly seed?: number;
    };

/** Refused applicants are usually worse than accepted ones of the same score: the one who refused saw more. */
const defaultBadOddsFactor = 1;

/**
 * A scorecard of all who applied, fitted on those who were accepted, then again with those who were refused.
 *
 * No method knows what refused applicants would have done. `badOddsFactor` multiplies the odds of going bad that the accepted
 * ones of the same score have; at 1 they are taken to be alike (missing at random), and inference then adds weight, not
 * knowledge. Compare several factors.
 *
 * @param rejected the same columns; no outcome
 * @throws ValueRangeError for a factor that is not above 0
 * @see Siddiqi 2006, chapter 6; Crook & Banasik 2004, Does reject inference really improve the performance of application scoring models?
 */
export function inferRejects(
  accepted: CreditTable,
  rejected: readonly Column[],
  inference: RejectInference,
  options: Omit<ScorecardOptions, 'weights'> = {},
): FittedScorecard {
  const { badOddsFactor = defaultBadOddsFactor } = inference;
  if (!(badOddsFactor > 0)) {
    throw new ValueRangeError('The odds of refused applicants need a factor above 0.', {
      stage: 'training',
      expected: 'badOddsFactor > 0',
      received: `${badOddsFactor}`,
      fix: 'Take 1 for refused like accepted ones, 2 for twice the odds of going bad.',
    });
  }
  const numRejected = rejected[0]?.values.length ?? 0;
  if (numRejected === 0) return fitScorecard(accepted, options);
  const model = scorecardModel(fitScorecard(accepted, options).scorecard);
  const chances = (model.score(rejected) as Float64Array).map((chance) => raised(chance, badOddsFactor));
  const columns = accepted.columns.map((column) => {
    const more = rejected.find(({ name }) => name === column.name)!;
    return stack(column, inference.method === 'fuzzy' ? [more, more] : [more]);
  });
  if (inference.method === 'fuzzy') {
    const bad = Uint8Array.from([...accepted.bad, ...chances.map(() => 1), ...chances.map(() => 0)]);
    const weights = Float64Array.from([
      ...accepted.bad.map(() => 1),
      ...chances,
      ...chances.map((chance) => 1 - chance),
    ]);
    return fitScorecard({ ...accepted, columns, numRows: bad.length, bad }, { ...options, weights });
  }
  const drawn = drawByBand(chances, inference.numBands ?? 10, inference.seed ?? 1);
  const bad = Uint8Array.from([...accepted.bad, ...drawn]);
  return fitScorecard({ ...accepted, columns, numRows: bad.length, bad }, options);
}

function raised(chance: number, factor: number): number {
  const odds = (factor * chance) / (1 - chance);
  return odds / (1 + odds);
}

/** In each band of the chances as many are bad as the band's mean says, and chance says which. */
function drawByBand(chances: Float64Array, numBands: number, seed: number): Uint8Array {
  const next = randomStream(seed);
  const order = [...chances.keys()].sort((a, b) => chances[a]! - chances[b]!);
  const drawn = new Uint8Array(chances.length);
  for (let band = 0; band < numBands; band++) {
    const rows = order.slice(
      Math.floor((band * order.length) / numBands),
      Math.floor(((band + 1) * order.length) / numBands),
    );
    const numBad = Math.round(rows.reduce((sum, row) => sum + chances[row]!, 0));
    for (let left = numBad; left > 0; left--) {
      const chosen = Math.floor(uniform(next) * rows.length);
      drawn[rows.splice(chosen, 1)[0]!] = 1;
    }
  }
  return drawn;
}

const stack = (column: Column, more: readonly Column[]): Column =>
  isNumberColumn(column)
    ? { ...column, values: Float64Array.from([column, ...more].flatMap(({ values }) => [...values] as number[])) }
    : { ...column, values: [column, ...more].flatMap(({ values }) => [...values] as (string | null)[]) };
