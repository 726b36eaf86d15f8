import { InvalidArgumentError, ShapeMismatchError, ValueRangeError } from '@newfield/core/contracts';
import type { PortfolioConstraints, Range } from './portfolio-constraints.ts';

/** `lower ≤ coefficients·x ≤ upper`. */
export interface ModelRow {
  /** As conflicts name it; rows without a name hold by definition and are never relaxed. */
  readonly name: string | null;
  /** Of all variables. */
  readonly coefficients: Float64Array;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Constraints as linear rows over variables: weights first, then, where turnover or costs count, what is traded of each
 * asset (`tᵢ ≥ |wᵢ − currentᵢ|`).
 */
export interface PortfolioModel {
  readonly assets: readonly string[];
  readonly numVariables: number;
  readonly hasTrades: boolean;
  readonly budget: number;
  readonly costRate: number;
  readonly current: Float64Array;
  readonly rows: readonly ModelRow[];
  /** Of all variables; ±∞ where there is no bound. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly cardinality: number | undefined;
  readonly smallestWeight: number;
}

/**
 * Reads constraints for assets.
 *
 * @throws InvalidArgumentError when one names an asset that isn't there, or a least weight stands without cardinality
 * @throws ShapeMismatchError   when `current` has not a weight for each asset
 * @throws ValueRangeError      when a limit is below its range
 */
export function portfolioModel(assets: readonly string[], constraints: PortfolioConstraints = {}): PortfolioModel {
  const { budget = 1, turnover, costRate = 0, cardinality, smallestWeight = 0, sectors = [] } = constraints;
  const size = assets.length;
  requireRanges(constraints, size);
  const hasTrades = turnover !== undefined || costRate > 0;
  const numVariables = hasTrades ? 2 * size : size;
  const current = constraints.current ?? new Float64Array(size);
  const row = (name: string | null, entries: Iterable<readonly [number, number]>, range: Range): ModelRow => {
    const coefficients = new Float64Array(numVariables);
    for (const [index, value] of entries) coefficients[index]! += value;
    return { name, coefficients, lower: range.lower ?? -Infinity, upper: range.upper ?? Infinity };
  };
  const every = assets.map((_, index) => [index, 1] as const);
  const rows = [row('budget', every, { lower: budget, upper: budget })];
  for (const { name, assets: members, ...range } of sectors)
    rows.push(
      row(
        `sector ${name}`,
        members.map((asset) => [indexOf(assets, asset), 1] as const),
        range,
      ),
    );
  if (turnover !== undefined)
    rows.push(
      row(
        'turnover',
        assets.map((_, index) => [size + index, 1] as const),
        { upper: turnover },
      ),
    );
  if (hasTrades)
    for (const [index, held] of current.entries()) {
      rows.push(row(null, [[size + index, 1], [index, -1]], { lower: -held })); // prettier-ignore
      rows.push(row(null, [[size + index, 1], [index, 1]], { lower: held })); // prettier-ignore
    }
  const { lower, upper } = boundsOf(assets, constraints, numVariables);
  return {
    assets,
    numVariables,
    hasTrades,
    budget,
    costRate,
    current,
    rows,
    lower,
    upper,
    cardinality,
    smallestWeight,
  };
}

/** The model with one more row, over weights and, at the cost rate, trades when `isNet`. */
export function withReturnRow(
  model: PortfolioModel,
  name: string,
  expectedReturns: Float64Array,
  range: Range,
): PortfolioModel {
  const coefficients = new Float64Array(model.numVariables);
  coefficients.set(expectedReturns);
  if (model.hasTrades) coefficients.fill(-model.costRate, model.assets.length);
  const row: ModelRow = { name, coefficients, lower: range.lower ?? -Infinity, upper: range.upper ?? Infinity };
  return { ...model, rows: [...model.rows, row] };
}

function boundsOf(
  assets: readonly string[],
  { bounds = { lower: 0, upper: 1 }, assetBounds = {} }: PortfolioConstraints,
  numVariables: number,
): { lower: Float64Array; upper: Float64Array } {
  for (const name of Object.keys(assetBounds)) indexOf(assets, name);
  const lower = new Float64Array(numVariables);
  const upper = new Float64Array(numVariables).fill(Infinity);
  for (const [index, asset] of assets.entries()) {
    const own = assetBounds[asset] ?? bounds;
    lower[index] = own.lower ?? -Infinity;
    upper[index] = own.upper ?? Infinity;
  }
  return { lower, upper };
}

function indexOf(assets: readonly string[], name: string): number {
  const index = assets.indexOf(name);
  if (index >= 0) return index;
  throw new InvalidArgumentError(`A constraint names the asset "${name}", which isn't there.`, {
    stage: 'training',
    fix: 'Name assets as the covariance does.',
  });
}

function requireRanges(constraints: PortfolioConstraints, size: number): void {
  const { turnover = 0, costRate = 0, cardinality = 1, smallestWeight = 0, current } = constraints;
  if (current !== undefined && current.length !== size)
    throw new ShapeMismatchError('What is held and the assets disagree.', {
      stage: 'training',
      expected: `${size} weights`,
      received: `${current.length}`,
      fix: 'Give the weight that is held of each asset, 0 for none.',
    });
  if (!(turnover >= 0 && costRate >= 0 && smallestWeight >= 0 && Number.isInteger(cardinality) && cardinality >= 1))
    throw new ValueRangeError('A limit lies outside its range.', {
      stage: 'training',
      expected: 'turnover, costRate and smallestWeight of 0 or more, a whole cardinality of 1 or more',
      fix: 'Give limits in these ranges, or leave them out.',
    });
  if (smallestWeight > 0 && constraints.cardinality === undefined)
    throw new InvalidArgumentError('A least weight stands without a cardinality.', {
      stage: 'training',
      fix: 'Add cardinality: the number of assets sets no limit of its own.',
    });
}
