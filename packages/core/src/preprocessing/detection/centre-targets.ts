import type { Box } from '../../contracts/box.ts';

/** Numbers a cell holds beside one heat a class: where in the cell the centre lies (x, y), and the logarithm of width and height. */
export const numBoxNumbers = 4;

/** How far a box's heat reaches: its standard deviation is this share of the box's side. */
const spread = 0.54 / 6;

/** A grid of cells over a picture. */
export interface CentreGrid {
  readonly rows: number;
  readonly columns: number;
  /** Side of a cell in pixels of the picture. */
  readonly cellPx: number;
  readonly numClasses: number;
}

/**
 * What a centre detector should answer for a picture's boxes: for each class a heat of 1 in the cell of a box's centre that falls
 * off as a Gaussian with the box's own width and height; in the cells of centres also the box, in cells.
 *
 * Boxes that are empty or whose centre lies outside of the picture are left out.
 *
 * @returns float32 `[rows, columns, numClasses + 4]`, row-major
 * @see Zhou 2019, "Objects as points" (CenterNet); the Gaussian's shape is Liu's (2020, TTFNet). Deviation from both: the
 * logarithm of the box's sides, so that errors count by share
 */
export function centreTargets(boxes: readonly Box[], grid: CentreGrid): Float32Array {
  const { rows, columns, cellPx, numClasses } = grid;
  const depth = numClasses + numBoxNumbers;
  const targets = new Float32Array(rows * columns * depth);
  for (const { left, top, right, bottom, classIndex } of boxes) {
    const [width, height] = [(right - left) / cellPx, (bottom - top) / cellPx];
    const [x, y] = [(left + right) / 2 / cellPx, (top + bottom) / 2 / cellPx];
    if (width <= 0 || height <= 0 || x < 0 || y < 0 || x >= columns || y >= rows) continue;
    const [column, row] = [Math.floor(x), Math.floor(y)];
    heat(targets, grid, { row, column, height, width, classIndex });
    targets.set(
      [x - column, y - row, Math.log(width), Math.log(height)],
      (row * columns + column) * depth + numClasses,
    );
  }
  return targets;
}

/** A cell, and a box's sides in cells. */
interface Hot {
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
  readonly classIndex: number;
}

function heat(targets: Float32Array, { rows, columns, numClasses }: CentreGrid, hot: Hot): void {
  const depth = numClasses + numBoxNumbers;
  // A box smaller than its cell still warms the neighbours a little.
  const [deviationX, deviationY] = [Math.max(hot.width * spread, 0.3), Math.max(hot.height * spread, 0.3)];
  const [reachX, reachY] = [Math.ceil(3 * deviationX), Math.ceil(3 * deviationY)];
  for (let row = Math.max(hot.row - reachY, 0); row <= Math.min(hot.row + reachY, rows - 1); row++) {
    for (
      let column = Math.max(hot.column - reachX, 0);
      column <= Math.min(hot.column + reachX, columns - 1);
      column++
    ) {
      const [stepsX, stepsY] = [(column - hot.column) / deviationX, (row - hot.row) / deviationY];
      const index = (row * columns + column) * depth + hot.classIndex;
      targets[index] = Math.max(targets[index]!, Math.exp(-(stepsX * stepsX + stepsY * stepsY) / 2));
    }
  }
}
