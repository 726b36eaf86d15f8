/**
 * What the best cut of a table into four quadrants saves beyond what its two cuts save one by one: the part that only both together tell.
 *
 * @param cells     first and second derivatives of the loss, interleaved, row-major `[size, size]`
 * @param shrinkage added to the second derivatives of a part, above 0
 * @returns twice the nats saved, to second order
 */
export function quadrantGain(cells: Float64Array, size: number, shrinkage: number): number {
  const below = sumsBelow(cells, size);
  const [last, wide] = [size, size + 1];
  const at = (row: number, column: number, part: 0 | 1): number => below[2 * (row * wide + column) + part]!;
  const saved = (gradient: number, hessian: number): number => (gradient * gradient) / (hessian + shrinkage);
  /** Of the block between two corners. */
  const block = (top: number, left: number, bottom: number, right: number): number => {
    const sum = (part: 0 | 1): number =>
      at(bottom, right, part) - at(top, right, part) - at(bottom, left, part) + at(top, left, part);
    return saved(sum(0), sum(1));
  };
  const all = block(0, 0, last, last);
  let most = 0;
  for (let row = 1; row < last; row++) {
    const byRow = block(0, 0, row, last) + block(row, 0, last, last);
    for (let column = 1; column < last; column++) {
      const byColumn = block(0, 0, last, column) + block(0, column, last, last);
      const four =
        block(0, 0, row, column) +
        block(0, column, row, last) +
        block(row, 0, last, column) +
        block(row, column, last, last);
      most = Math.max(most, four - byRow - byColumn + all);
    }
  }
  return most;
}

/** Sums over all cells above and to the left, `[size + 1, size + 1]` of both derivatives. */
function sumsBelow(cells: Float64Array, size: number): Float64Array {
  const wide = size + 1;
  const below = new Float64Array(2 * wide * wide);
  for (let row = 1; row <= size; row++) {
    for (let column = 1; column <= size; column++) {
      for (const part of [0, 1]) {
        below[2 * (row * wide + column) + part] =
          cells[2 * ((row - 1) * size + column - 1) + part]! +
          below[2 * ((row - 1) * wide + column) + part]! +
          below[2 * (row * wide + column - 1) + part]! -
          below[2 * ((row - 1) * wide + column - 1) + part]!;
      }
    }
  }
  return below;
}
