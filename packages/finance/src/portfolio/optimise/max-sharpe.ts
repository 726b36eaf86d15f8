import { ValueRangeError } from '@newfield/core/contracts';
import { withReturnRow, type ModelRow, type PortfolioModel } from '../constraints/portfolio-model.ts';
import { solveQuadraticProgram, type QuadraticSolution } from '../solvers/quadratic-program.ts';
import { describePortfolio, modelOf, returnsOf, type Portfolio, type PortfolioProblem } from './portfolio.ts';
import { solveWithin, withTrades } from './solve-weights.ts';

/**
 * The portfolio of highest Sharpe ratio, `(return − costs − risk-free rate) / volatility`, exactly.
 *
 * `y = κ·w` turns the ratio into a quadratic program: least variance among `(μ − rf)'y = 1`, every constraint `a'w ≤ b` as
 * `a'y ≤ b·κ`, where `κ = Σy / budget`.
 *
 * @throws InvalidArgumentError     without expected returns
 * @throws ValueRangeError          when the budget isn't above 0: then a ratio has no scale
 * @throws InfeasiblePortfolioError naming constraints in conflict, among them "return above the risk-free rate"
 * @see Cornuéjols & Tütüncü 2006, "Optimization Methods in Finance", 8.2
 */
export async function maxSharpe(problem: PortfolioProblem): Promise<Portfolio> {
  const model = modelOf(problem);
  const { riskFree = 0.02 } = problem;
  if (!(model.budget > 0))
    throw new ValueRangeError('A Sharpe ratio needs weights that add up to more than 0.', {
      stage: 'training',
      expected: 'a budget above 0',
      fix: 'Ask for maxUtility or targetVolatility instead.',
    });
  const returns = returnsOf(problem);
  const quadratic = withTrades(model, problem.covariance.values);
  const excess = new Float64Array(model.numVariables);
  excess.set(returns.map((value) => value - riskFree / model.budget));
  if (model.hasTrades) excess.fill(-model.costRate, model.assets.length);
  const least = withReturnRow(model, 'return above the risk-free rate', returns, { lower: riskFree + 1e-6 });
  const { weights, isProven } = await solveWithin(
    model,
    (lower, upper) => solveScaled(model, quadratic, excess, lower, upper),
    least,
  );
  return describePortfolio(problem, weights, isProven);
}

function solveScaled(
  model: PortfolioModel,
  quadratic: Float64Array,
  excess: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): QuadraticSolution | null {
  const { numVariables, assets, budget } = model;
  const size = assets.length;
  const rows: Pick<ModelRow, 'coefficients' | 'lower' | 'upper'>[] = [
    { coefficients: excess, lower: 1, upper: 1 },
    // κ ≥ 0.
    { coefficients: new Float64Array(numVariables).fill(1, 0, size), lower: 0, upper: Infinity },
  ];
  /** `coefficients·y ≥ limit·κ`, or ≤. */
  const scaled = (coefficients: Float64Array, limit: number, isLower: boolean): void => {
    if (!Number.isFinite(limit)) return;
    const row = coefficients.map((value, index) => (index < size ? value - limit / budget : value));
    rows.push({ coefficients: row, lower: isLower ? 0 : -Infinity, upper: isLower ? Infinity : 0 });
  };
  for (const row of model.rows) {
    if (row.name === 'budget') continue;
    scaled(row.coefficients, row.lower, true);
    scaled(row.coefficients, row.upper, false);
  }
  // Limits of 0 stay bounds, which costs the solver less than rows.
  const [least, most] = [new Float64Array(numVariables), new Float64Array(numVariables).fill(Infinity)];
  for (let asset = 0; asset < size; asset++) {
    const unit = new Float64Array(numVariables);
    unit[asset] = 1;
    least[asset] = lower[asset] === 0 ? 0 : -Infinity;
    most[asset] = upper[asset] === 0 ? 0 : Infinity;
    if (lower[asset] !== 0) scaled(unit, lower[asset]!, true);
    // A weight can't be above the budget when none is below 0.
    if (upper[asset] !== 0 && !(upper[asset]! >= budget && lower.every((value) => value >= 0)))
      scaled(unit, upper[asset]!, false);
  }
  const solution = solveQuadraticProgram({
    quadratic,
    linear: new Float64Array(numVariables),
    rows,
    lower: least,
    upper: most,
  });
  if (solution === null) return null;
  const total = solution.values.subarray(0, size).reduce((sum, value) => sum + value, 0);
  if (!(total > 1e-12)) return null;
  return { values: solution.values.map((value) => (value * budget) / total), objective: solution.objective };
}
