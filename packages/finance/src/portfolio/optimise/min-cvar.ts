import { ValueRangeError } from '@newfield/core/contracts';
import { explainInfeasible } from '../constraints/explain-infeasible.ts';
import { portfolioModel, withReturnRow, type PortfolioModel } from '../constraints/portfolio-model.ts';
import type { PortfolioConstraints } from '../constraints/portfolio-constraints.ts';
import type { ExpectedReturns } from '../expected-returns/expected-returns.ts';
import { requireComplete, type ReturnTable } from '../return-table.ts';
import { solveLinearProgram, type LinearRow } from '../solvers/linear-program.ts';

export interface MinCvarOptions {
  readonly constraints?: PortfolioConstraints;
  /** Share of periods that aren't in the tail, in (0, 1); default 0.95. */
  readonly confidence?: number;
  /** Least expected return after costs, fraction a year; needs `expectedReturns`. */
  readonly minimumReturn?: number;
  readonly expectedReturns?: ExpectedReturns;
}

export interface CvarPortfolio {
  readonly assets: readonly string[];
  readonly weights: Float64Array;
  /** Mean loss of the worst periods, fraction a period, a loss above 0. */
  readonly conditionalValueAtRisk: number;
  /** Loss that the share `confidence` of periods stays within, fraction a period. */
  readonly valueAtRisk: number;
}

/**
 * The portfolio whose worst periods lose least on average: every period of the table is a scenario of equal weight.
 *
 * `minimise α + Σ max(−rₜ'w − α, 0) / ((1 − confidence)·T)`, a linear program; with `cardinality` a mixed-integer one. Costs count
 * once, as a loss of each period would.
 *
 * @param table scenarios, without missing returns
 * @throws ValueRangeError          when confidence lies outside (0, 1) or a return is missing
 * @throws InfeasiblePortfolioError naming constraints in conflict
 * @see Rockafellar & Uryasev 2000
 */
export async function minCvar(table: ReturnTable, options: MinCvarOptions = {}): Promise<CvarPortfolio> {
  const { constraints, confidence = 0.95, minimumReturn, expectedReturns } = options;
  const { assets, dates, returns } = requireComplete(table);
  if (!(confidence > 0 && confidence < 1))
    throw new ValueRangeError('A confidence lies outside its range.', {
      stage: 'training',
      expected: 'a share between 0 and 1',
      fix: 'Give 0.95 for the worst twentieth of periods.',
    });
  const base = portfolioModel(assets, constraints);
  const model =
    minimumReturn === undefined || expectedReturns === undefined
      ? base
      : withReturnRow(base, 'return target', expectedReturns.values, { lower: minimumReturn });
  const [size, numPeriods] = [assets.length, dates.length];
  const alpha = model.numVariables;
  const firstSwitch = alpha + 1 + numPeriods;
  const numVariables = firstSwitch + (model.cardinality === undefined ? 0 : size);
  const cost = new Float64Array(numVariables);
  cost.fill(model.costRate, size, model.numVariables);
  cost[alpha] = 1;
  cost.fill(1 / ((1 - confidence) * numPeriods), alpha + 1, firstSwitch);
  const lower = new Float64Array(numVariables);
  const upper = new Float64Array(numVariables).fill(Infinity);
  lower.set(model.lower);
  upper.set(model.upper);
  lower[alpha] = -Infinity;
  upper.fill(1, firstSwitch);
  const columns = assets.map((_, asset) => asset);
  const scenarios = dates.map((_, row): LinearRow => ({
    indices: [...columns, alpha, alpha + 1 + row],
    values: [...returns.subarray(row * size, (row + 1) * size), 1, 1],
    lower: 0,
    upper: Infinity,
  }));
  const { status, values } = await solveLinearProgram({
    cost,
    lower,
    upper,
    rows: [...modelRows(model), ...switchRows(model, firstSwitch), ...scenarios],
    integers: model.cardinality === undefined ? [] : columns.map((asset) => firstSwitch + asset),
  });
  if (status !== 'optimal') throw (await explainInfeasible(model)) ?? notSolved();
  const weights = values.slice(0, size);
  return { assets, weights, ...tailLoss(returns, weights, values[alpha]!, confidence) };
}

const modelRows = ({ rows }: PortfolioModel): LinearRow[] =>
  rows.map(({ coefficients, lower, upper }) => ({
    indices: Int32Array.from(coefficients.keys()),
    values: coefficients,
    lower,
    upper,
  }));

/** An asset without its switch has no weight. */
function switchRows({ assets, lower, upper, cardinality, smallestWeight }: PortfolioModel, first: number): LinearRow[] {
  if (cardinality === undefined) return [];
  const limit = (value: number): number => (Number.isFinite(value) ? value : Math.sign(value) * 10);
  const rows = assets.flatMap((_, asset): LinearRow[] => {
    const indices = [asset, first + asset];
    const least = smallestWeight > 0 ? smallestWeight : Math.min(0, limit(lower[asset]!));
    return [
      { indices, values: [1, -limit(upper[asset]!)], lower: -Infinity, upper: 0 },
      { indices, values: [1, -least], lower: 0, upper: Infinity },
    ];
  });
  const indices = assets.map((_, asset) => first + asset);
  return [...rows, { indices, values: indices.map(() => 1), lower: -Infinity, upper: cardinality }];
}

function tailLoss(
  returns: Float64Array,
  weights: Float64Array,
  alpha: number,
  confidence: number,
): Pick<CvarPortfolio, 'conditionalValueAtRisk' | 'valueAtRisk'> {
  const size = weights.length;
  const numPeriods = returns.length / size;
  let excess = 0;
  for (let row = 0; row < numPeriods; row++) {
    let loss = 0;
    for (let asset = 0; asset < size; asset++) loss -= returns[row * size + asset]! * weights[asset]!;
    excess += Math.max(loss - alpha, 0);
  }
  return { conditionalValueAtRisk: alpha + excess / ((1 - confidence) * numPeriods), valueAtRisk: alpha };
}

const notSolved = (): Error =>
  new ValueRangeError('The tail loss has no least value.', {
    stage: 'training',
    expected: 'bounds on weights where scenarios can be gained from without limit',
    fix: 'Set bounds, or give more periods.',
  });
