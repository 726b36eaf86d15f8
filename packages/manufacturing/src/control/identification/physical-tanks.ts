import { Matrix, solve } from 'ml-matrix';
import { fullScale, type TankRecord } from './tank-record.ts';

/**
 * Two tanks by Torricelli's law, with levels and voltages in shares of full scale and coefficients a sample.
 *
 * `x₁⁺ = min(1, x₁ + fill·u - q₁)`, `x₂⁺ = min(1, x₂ + share·q₁ - q₂ + overflow·max(0, …))`, each flow
 * `q = upper·√(x₁ + upperHead)` and `lower·√(x₂ + lowerHead)`
 */
export interface PhysicalTanks {
  readonly fill: number;
  readonly upper: number;
  readonly share: number;
  readonly lower: number;
  readonly overflow: number;
  /** Upper level at the record's start. */
  readonly start: number;
  /** How far each outlet lies under the level that counts as 0. */
  readonly upperHead: number;
  readonly lowerHead: number;
}

const names = ['fill', 'upper', 'share', 'lower', 'overflow', 'start', 'upperHead', 'lowerHead'] as const;
const heads = { upperHead: 0.1, lowerHead: 0.1 };

/** Fits begin at several places, as the error has more than one valley: the upper tank may run over often, or never. */
const guesses = [0.04, 0.07, 0.1, 0.15].flatMap((fill) =>
  [0.03, 0.05, 0.08].map((upper): PhysicalTanks => ({
    fill,
    upper,
    share: 1,
    lower: 0.05,
    overflow: 0.3,
    start: 0.5,
    ...heads,
  })),
);

const root = (x: number): number => Math.sqrt(Math.max(0, x));

/** Upper and lower levels, in shares of full scale, at each sample. */
export function simulatePhysicalTanks(
  tanks: PhysicalTanks,
  { inputs, outputs }: TankRecord,
): { readonly upper: readonly number[]; readonly lower: readonly number[] } {
  const [upper, lower] = [[tanks.start], [outputs[0]! / fullScale]];
  for (let sample = 1; sample < inputs.length; sample++) {
    const [x1, x2] = [upper[sample - 1]!, lower[sample - 1]!];
    const out = tanks.upper * root(x1 + tanks.upperHead);
    const filled = x1 + (tanks.fill * inputs[sample - 1]!) / fullScale - out;
    const spilt = tanks.overflow * Math.max(0, filled - 1);
    const fallen = x2 + tanks.share * out - tanks.lower * root(x2 + tanks.lowerHead) + spilt;
    upper.push(Math.min(1, Math.max(0, filled)));
    lower.push(Math.min(1, Math.max(0, fallen)));
  }
  return { upper, lower };
}

/** The coefficients whose simulation of a record has the smallest squared error. @see Marquardt 1963 */
export function fitPhysicalTanks(record: TankRecord): PhysicalTanks {
  return guesses.map((guess) => fitFrom(guess, record)).reduce((best, one) => (one.squares < best.squares ? one : best))
    .tanks;
}

function fitFrom(
  guess: PhysicalTanks,
  record: TankRecord,
): { readonly tanks: PhysicalTanks; readonly squares: number } {
  const residuals = (values: readonly number[]): number[] => {
    const { lower } = simulatePhysicalTanks(tanksOf(values), record);
    return lower.map((level, sample) => level - record.outputs[sample]! / fullScale);
  };
  const squares = (rows: readonly number[]): number => rows.reduce((sum, value) => sum + value ** 2, 0);
  let values = names.map((name) => guess[name]);
  let errors = residuals(values);
  let damping = 1e-3;
  for (let iteration = 0; iteration < 100; iteration++) {
    const columns = values.map((value, index) => {
      const by = 1e-5 * (1 + Math.abs(value));
      return residuals(values.with(index, value + by)).map((error, row) => (error - errors[row]!) / by);
    });
    const normal = columns.map((one, row) =>
      columns.map(
        (other, column) => dot(one, other) * (row === column ? 1 + damping : 1) + (row === column ? 1e-12 : 0),
      ),
    );
    const step = solve(
      new Matrix(normal),
      Matrix.columnVector(columns.map((column) => -dot(column, errors))),
    ).to1DArray();
    const tried = values.map((value, index) => value + step[index]!);
    const next = residuals(tried);
    const isBetter = squares(next) < squares(errors);
    damping *= isBetter ? 0.3 : 5;
    if (isBetter) [values, errors] = [tried, next];
    if (damping > 1e9) break;
  }
  return { tanks: tanksOf(values), squares: squares(errors) };
}

const tanksOf = (values: readonly number[]): PhysicalTanks =>
  Object.fromEntries(names.map((name, index) => [name, values[index]!])) as unknown as PhysicalTanks;

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
