import { solveLinearProgram, type LinearRow } from '../solvers/linear-program.ts';
import { InfeasiblePortfolioError, type Conflict } from './infeasible-portfolio-error.ts';
import type { PortfolioModel } from './portfolio-model.ts';

/** A named constraint as rows that may give way. */
interface Elastic {
  readonly name: string;
  readonly rows: readonly LinearRow[];
  /** What a unit of giving way counts. */
  readonly price: number;
}

/** A budget that gives way is another question, so that it does last; one asset more counts as a tenth of weight. */
const prices = { budget: 100, cardinality: 0.1, other: 1 } as const;

/** Slacks below it are rounding. */
const tolerance = 1e-7;

/**
 * Why no portfolio meets a model's constraints: a smallest set of them that can't hold together, and the least sum by which
 * constraints have to give way. Null when a portfolio does exist.
 *
 * The first phase gives each named constraint a slack and minimises their sum. Constraints with a shadow price there contain
 * a conflict; those without which the rest is still infeasible are struck one after the other.
 *
 * @see Chinneck & Dravnieks 1991 (elastic and deletion filters)
 */
export async function explainInfeasible(model: PortfolioModel): Promise<InfeasiblePortfolioError | null> {
  const elastics = elasticConstraints(model);
  const relaxed = await solveElastic(model, elastics);
  const relaxation = elastics
    .map(({ name }, index) => ({ constraint: name, relaxBy: relaxed.slacks[index]! }))
    .filter(({ relaxBy }) => relaxBy > tolerance);
  if (relaxation.length === 0) return null;
  let conflict = elastics.filter((_, index) => relaxed.isPriced[index]);
  for (const candidate of conflict) {
    const rest = conflict.filter((one) => one !== candidate);
    if (!(await isFeasible(model, rest))) conflict = rest;
  }
  const conflicts = conflict.map(({ name }): Conflict => ({
    constraint: name,
    relaxBy: relaxation.find(({ constraint }) => constraint === name)?.relaxBy ?? 0,
  }));
  return new InfeasiblePortfolioError(
    `No portfolio meets these constraints together: ${conflicts.map(({ constraint }) => constraint).join(', ')}.`,
    {
      expected: 'constraints that some portfolio meets',
      fix: `The smallest change: ${relaxation.map((one) => `let ${one.constraint} give way by ${amount(one.relaxBy)}`).join(', ')}.`,
    },
    conflicts,
    relaxation,
  );
}

/** Rounded up, so that giving way by it is enough. */
const amount = (value: number): string => (Math.ceil(value * 1e6 - 1e-3) / 1e6).toString();

function elasticConstraints(model: PortfolioModel): readonly Elastic[] {
  const { assets, rows, lower, upper, numVariables, cardinality } = model;
  const named = rows.flatMap(({ name, coefficients, lower: least, upper: most }) =>
    name === null
      ? []
      : [{ name, rows: [rowOf(coefficients, least, most)], price: name === 'budget' ? prices.budget : prices.other }],
  );
  const bounds = assets.map((asset, index) => ({
    name: `bounds of ${asset}`,
    rows: [{ indices: [index], values: [1], lower: lower[index]!, upper: upper[index]! }],
    price: prices.other,
  }));
  const chosen = assets.map((_, index) => numVariables + index);
  const few = { indices: chosen, values: chosen.map(() => 1), lower: -Infinity, upper: cardinality ?? Infinity };
  return [
    ...named,
    ...bounds,
    ...(cardinality === undefined ? [] : [{ name: 'cardinality', rows: [few], price: prices.cardinality }]),
  ];
}

/** Rows that hold by definition: trades, and whether an asset has a weight. */
function fixedRows(model: PortfolioModel): readonly LinearRow[] {
  const { assets, rows, numVariables, cardinality, smallestWeight } = model;
  const fixed = rows.filter(({ name }) => name === null).map((row) => rowOf(row.coefficients, row.lower, row.upper));
  if (cardinality === undefined) return fixed;
  const most = 10 * Math.max(1, Math.abs(model.budget));
  const links = assets.flatMap((_, index): LinearRow[] => [
    { indices: [index, numVariables + index], values: [1, -most], lower: -Infinity, upper: 0 },
    { indices: [index, numVariables + index], values: [1, smallestWeight > 0 ? -smallestWeight : most], lower: 0, upper: Infinity },
  ]); // prettier-ignore
  return [...fixed, ...links];
}

function rowOf(coefficients: Float64Array, lower: number, upper: number): LinearRow {
  const indices = [...coefficients.keys()].filter((index) => coefficients[index] !== 0);
  return { indices, values: indices.map((index) => coefficients[index]!), lower, upper };
}

interface Relaxed {
  readonly slacks: readonly number[];
  readonly isPriced: readonly boolean[];
}

async function solveElastic(model: PortfolioModel, elastics: readonly Elastic[]): Promise<Relaxed> {
  const base = sizeOf(model);
  // Two slacks a constraint: below and above.
  const numVariables = base.numVariables + 2 * elastics.length;
  const cost = new Float64Array(numVariables);
  const lower = new Float64Array(numVariables).fill(-Infinity, 0, model.assets.length);
  const upper = new Float64Array(numVariables).fill(Infinity);
  upper.fill(1, model.numVariables, base.numVariables);
  const rows: LinearRow[] = [];
  for (const [index, elastic] of elastics.entries()) {
    const slack = base.numVariables + 2 * index;
    cost.fill(elastic.price, slack, slack + 2);
    for (const row of elastic.rows)
      rows.push({ ...row, indices: [...Array.from(row.indices), slack, slack + 1], values: [...Array.from(row.values), 1, -1] }); // prettier-ignore
  }
  const numElastic = rows.length;
  const { values, rowDuals } = await solveLinearProgram({
    cost,
    lower,
    upper,
    rows: [...rows, ...fixedRows(model)],
    integers: base.integers,
  });
  const hasPrices = base.integers.length === 0 && numElastic === elastics.length;
  return {
    slacks: elastics.map((_, index) => {
      const slack = base.numVariables + 2 * index;
      return values[slack]! + values[slack + 1]!;
    }),
    isPriced: elastics.map((_, index) => !hasPrices || Math.abs(rowDuals[index]!) > tolerance),
  };
}

async function isFeasible(model: PortfolioModel, kept: readonly Elastic[]): Promise<boolean> {
  const { numVariables, integers } = sizeOf(model);
  const lower = new Float64Array(numVariables).fill(-Infinity, 0, model.assets.length);
  const upper = new Float64Array(numVariables).fill(Infinity);
  upper.fill(1, model.numVariables);
  const rows = [...kept.flatMap((one) => one.rows), ...fixedRows(model)];
  const { status } = await solveLinearProgram({ cost: new Float64Array(numVariables), lower, upper, rows, integers });
  return status === 'optimal';
}

/** A switch an asset, where the number of assets is limited. */
function sizeOf({ assets, numVariables, cardinality }: PortfolioModel): { numVariables: number; integers: number[] } {
  if (cardinality === undefined) return { numVariables, integers: [] };
  return { numVariables: numVariables + assets.length, integers: assets.map((_, index) => numVariables + index) };
}
