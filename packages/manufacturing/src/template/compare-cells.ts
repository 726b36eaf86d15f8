import { boxMean, type CellPicture } from './cell-picture.ts';

/** What good parts look like at each place. */
export interface PartTemplate {
  readonly rows: number;
  readonly columns: number;
  /** float32 `[rows · columns]`, grey from 0 to 1 */
  readonly mean: Float32Array;
  /** float32 `[rows · columns]`, how far good parts are from the mean, > 0 */
  readonly deviation: Float32Array;
}

/** A part may lie this many cells to any side of where the good ones lay. */
const shiftCellsMax = 2;
/** A share of the cells says well enough where a part lies. */
const searchStride = 3;

/**
 * How many deviations each place is from the template, as the root mean square over a place and its neighbours. The part is moved
 * by up to two cells and its light evened out (gain and offset by least squares) before, as fixtures and lamps are never quite the same.
 */
export function compareCells(picture: CellPicture, template: PartTemplate): Float32Array {
  const { rows, columns, mean, deviation } = template;
  const aligned = evenLight(shifted(picture, bestShift(picture, template)), mean);
  const squares = new Float32Array(mean.length);
  for (let cell = 0; cell < mean.length; cell++) {
    const away = (aligned[cell]! - mean[cell]!) / deviation[cell]!;
    squares[cell] = away * away;
  }
  return boxMean(squares, rows, columns).map(Math.sqrt);
}

interface Shift {
  readonly down: number;
  readonly right: number;
}

function bestShift(picture: CellPicture, { rows, columns, mean }: PartTemplate): Shift {
  let best: Shift = { down: 0, right: 0 };
  let least = Infinity;
  for (let down = -shiftCellsMax; down <= shiftCellsMax; down++) {
    for (let right = -shiftCellsMax; right <= shiftCellsMax; right++) {
      let [sum, square, count] = [0, 0, 0];
      for (let row = shiftCellsMax; row < rows - shiftCellsMax; row += searchStride) {
        for (let column = shiftCellsMax; column < columns - shiftCellsMax; column += searchStride) {
          const off = picture.values[(row + down) * columns + column + right]! - mean[row * columns + column]!;
          sum += off;
          square += off * off;
          count++;
        }
      }
      // The variance, so that a brighter lamp moves nothing. Where two fit alike, the smaller shift.
      const misfit = (square - (sum * sum) / count) / count + 1e-9 * (down * down + right * right);
      if (misfit < least) [best, least] = [{ down, right }, misfit];
    }
  }
  return best;
}

function shifted({ rows, columns, values }: CellPicture, { down, right }: Shift): Float32Array {
  if (down === 0 && right === 0) return values;
  const out = new Float32Array(values.length);
  const within = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      out[row * columns + column] = values[within(row + down, rows) * columns + within(column + right, columns)]!;
    }
  }
  return out;
}

/** Gain within ±30 %, so that a part which is missing isn't stretched until it fits. */
const gainRange = [0.7, 1.3] as const;

function evenLight(values: Float32Array, mean: Float32Array): Float32Array {
  const count = values.length;
  let [sumX, sumY, sumXx, sumXy] = [0, 0, 0, 0];
  for (let cell = 0; cell < count; cell++) {
    const [x, y] = [values[cell]!, mean[cell]!];
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumXy += x * y;
  }
  const variance = sumXx - (sumX * sumX) / count;
  const fitted = variance > 1e-9 ? (sumXy - (sumX * sumY) / count) / variance : 1;
  const gain = Math.min(Math.max(fitted, gainRange[0]), gainRange[1]);
  const offset = (sumY - gain * sumX) / count;
  return values.map((value) => gain * value + offset);
}
