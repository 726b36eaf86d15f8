import type { Highs } from 'highs';

/** `minimise cost·x` under rows and bounds; ±∞ where there is none. */
export interface LinearProgram {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: readonly LinearRow[];
  /** Variables that must be whole numbers. */
  readonly integers?: readonly number[];
}

/** A row by the variables that it has. */
export interface LinearRow {
  readonly indices: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly lower: number;
  readonly upper: number;
}

export interface LinearSolution {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'stopped';
  readonly values: Float64Array;
  readonly objective: number;
  /** Shadow price of each row and of each bound; zeros where variables are whole numbers. */
  readonly rowDuals: Float64Array;
  readonly boundDuals: Float64Array;
}

let runtime: Promise<Highs> | undefined;

/**
 * Loaded once, when it is first needed: 3.5 MB of WebAssembly. The package's types are those of its CommonJS build, where the
 * loader is one `default` deeper than in the module that Node imports.
 */
const loadHighs = (): Promise<Highs> =>
  (runtime ??= import('highs').then(({ default: load }) => (load as unknown as typeof load.default)()));

/** Solves a linear or mixed-integer program by HiGHS, deterministic. @see Huangfu & Hall 2018 */
export async function solveLinearProgram(program: LinearProgram): Promise<LinearSolution> {
  const highs = await loadHighs();
  const { cost, lower, upper, rows, integers = [] } = program;
  const entries = rows.reduce((sum, { indices }) => sum + indices.length, 0);
  const [starts, indices, values] = [
    new Int32Array(rows.length + 1),
    new Int32Array(entries),
    new Float64Array(entries),
  ];
  for (const [row, one] of rows.entries()) {
    indices.set(one.indices, starts[row]!);
    values.set(one.values, starts[row]!);
    starts[row + 1] = starts[row]! + one.indices.length;
  }
  const integrality = new Int32Array(cost.length);
  for (const index of integers) integrality[index] = 1;
  const numCols = cost.length;
  const bound = (value: number): number => (Number.isFinite(value) ? value : Math.sign(value) * highs.infinity);
  return highs.withModel(
    {
      numCols,
      numRows: rows.length,
      colCost: cost,
      colLower: lower.map(bound),
      colUpper: upper.map(bound),
      rowLower: rows.map((row) => bound(row.lower)),
      rowUpper: rows.map((row) => bound(row.upper)),
      matrix: { format: 'csr', numRows: rows.length, numCols, starts, indices, values },
      ...(integers.length > 0 && { integrality }),
    },
    (model): LinearSolution => {
      model.options.set({ output_flag: false, primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9 });
      const { modelStatus } = model.run();
      const { colValue, rowDual, colDual } = model.getSolution();
      const status = statusNames[modelStatus] ?? 'stopped';
      return { status, values: colValue, objective: model.getObjectiveValue(), rowDuals: rowDual, boundDuals: colDual };
    },
  );
}

/** HiGHS' numbers for the end of a run. */
const statusNames: Readonly<Partial<Record<number, LinearSolution['status']>>> = {
  7: 'optimal',
  8: 'infeasible',
  9: 'infeasible',
  10: 'unbounded',
};
