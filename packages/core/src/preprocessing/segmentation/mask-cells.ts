/**
 * What a network of masks should answer for a mask: 1 for each cell of which at least half of the pixels belong to it.
 *
 * @param mask   uint8 `[height · width]`, row by row, 0 or 1
 * @param cellPx side of a cell in pixels; it divides height and width
 * @param into   float32 `[height / cellPx · width / cellPx · step]`, of which every `step`-th number from `at` is written
 */
export function maskCells(
  mask: Uint8Array,
  { height, width, cellPx }: { readonly height: number; readonly width: number; readonly cellPx: number },
  into: Float32Array,
  at = 0,
  step = 1,
): void {
  const [rows, columns] = [height / cellPx, width / cellPx];
  const least = (cellPx * cellPx) / 2;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let count = 0;
      for (let y = row * cellPx; y < (row + 1) * cellPx; y++) {
        for (let x = column * cellPx; x < (column + 1) * cellPx; x++) count += mask[y * width + x]!;
      }
      into[at + (row * columns + column) * step] = count >= least ? 1 : 0;
    }
  }
}
