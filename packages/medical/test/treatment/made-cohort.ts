import { randomStream, uniform } from '@newfield/core/contracts';
import type { Covariates } from '../../src/cohort/covariates.ts';
import type { SurvivalRows } from '../../src/survival/survival-rows.ts';
import type { TreatmentStudy } from '../../src/treatment/study.ts';

/** Standard normal numbers, by Box and Muller. */
function normals(seed: number): () => number {
  const next = randomStream(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform(next))) * Math.cos(2 * Math.PI * uniform(next));
}

function madeCovariates(numRows: number, numColumns: number, draw: () => number): Covariates {
  const names = Array.from({ length: numColumns }, (_, column) => `x${column + 1}`);
  return { names, numRows, values: Float64Array.from({ length: numRows * numColumns }, draw) };
}

/** Made up: exponential times of hazard `exp(x1 − 0.5·x2)`, censored at 1.5. */
export function madeSurvival(numRows: number, seed: number, numColumns = 2): SurvivalRows {
  const covariates = madeCovariates(numRows, numColumns, normals(seed));
  const next = randomStream(seed + 1);
  const times = new Float64Array(numRows);
  const events = new Uint8Array(numRows);
  for (let row = 0; row < numRows; row++) {
    const [x1, x2 = 0] = covariates.values.subarray(row * numColumns, (row + 1) * numColumns);
    const time = -Math.log(1 - uniform(next)) / Math.exp(x1! - 0.5 * x2);
    times[row] = Math.min(time, 1.5);
    events[row] = time < 1.5 ? 1 : 0;
  }
  return { covariates, times, events };
}

export interface MadeStudy {
  readonly study: TreatmentStudy;
  /** True effects, `1 + x2`. */
  readonly effects: Float64Array;
}

/** Made up: `y = 2·x1 + treated · (1 + x2) + noise`; people of high `x1` are treated more often. */
export function madeStudy(numRows: number, seed: number): MadeStudy {
  const draw = normals(seed);
  const covariates = madeCovariates(numRows, 4, draw);
  const next = randomStream(seed + 1);
  const x = (row: number, column: number): number => covariates.values[row * 4 + column]!;
  const treated = Uint8Array.from({ length: numRows }, (_, row) =>
    uniform(next) < 1 / (1 + Math.exp(-x(row, 0))) ? 1 : 0,
  );
  const effects = Float64Array.from({ length: numRows }, (_, row) => 1 + x(row, 1));
  const outcomes = effects.map((effect, row) => 2 * x(row, 0) + treated[row]! * effect + 0.5 * draw());
  return { study: { covariates, treated, outcomes }, effects };
}
