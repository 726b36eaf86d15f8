import type { PartPicture } from '../inspection/inspection.ts';

/** Grey levels from 0 to 1 on a grid over a picture. */
export interface CellPicture {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Red, green and blue as the eye weighs them (ITU-R BT.601). */
const luma = [0.299, 0.587, 0.114] as const;

/** The mean grey of each cell, then of each cell with its eight neighbours, so that half a cell's shift changes little. */
export function cellPicture(picture: PartPicture, rows: number, columns: number): CellPicture {
  const { height, width, channels, data } = picture;
  const sums = new Float32Array(rows * columns);
  const rowOf = cellsOf(height, rows);
  const columnOf = cellsOf(width, columns);
  for (let y = 0; y < height; y++) {
    const row = rowOf[y]! * columns;
    let at = y * width * channels;
    for (let x = 0; x < width; x++, at += channels) {
      sums[row + columnOf[x]!]! +=
        channels === 1 ? data[at]! : luma[0] * data[at]! + luma[1] * data[at + 1]! + luma[2] * data[at + 2]!;
    }
  }
  const [heights, widths] = [countsOf(rowOf, rows), countsOf(columnOf, columns)];
  const values = new Float32Array(sums.length);
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      values[cell] = sums[cell]! / (255 * Math.max(heights[row]! * widths[column]!, 1));
    }
  }
  return { rows, columns, values: boxMean(values, rows, columns) };
}

/** Of each pixel of a side the cell in which it lies. */
const cellsOf = (numPixels: number, numCells: number): Uint32Array =>
  Uint32Array.from({ length: numPixels }, (_, at) => Math.min(Math.floor((at * numCells) / numPixels), numCells - 1));

/** Of each cell how many pixels lie in it. */
function countsOf(cells: Uint32Array, numCells: number): Uint32Array {
  const counts = new Uint32Array(numCells);
  for (const cell of cells) counts[cell]!++;
  return counts;
}

/** Mean over each cell and its neighbours; at the edge over those that there are. */
export function boxMean(values: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = [Math.max(row - 1, 0), Math.min(row + 1, rows - 1)];
    for (let column = 0; column < columns; column++) {
      const [left, right] = [Math.max(column - 1, 0), Math.min(column + 1, columns - 1)];
      let sum = 0;
      for (let y = top; y <= bottom; y++) {
        for (let at = y * columns + left; at <= y * columns + right; at++) sum += values[at]!;
      }
      out[row * columns + column] = sum / ((bottom - top + 1) * (right - left + 1));
    }
  }
  return out;
}

/** The grid for pictures of a size: square cells, `numCells` along the longer side, never finer than the pixels. */
export function gridOf(
  { height, width }: { readonly height: number; readonly width: number },
  numCells: number,
): { readonly rows: number; readonly columns: number } {
  const longest = Math.min(numCells, Math.max(height, width));
  const share = longest / Math.max(height, width);
  return { rows: Math.max(Math.round(height * share), 1), columns: Math.max(Math.round(width * share), 1) };
}
