import { randomStream } from '@newfield/core';

/** The rows of each fold, drawn with a seed; sizes differ by one at most. */
export function drawFolds(numRows: number, numFolds: number, seed: number): readonly (readonly number[])[] {
  const next = randomStream(seed);
  const order = Array.from({ length: numRows }, (_, row) => row);
  for (let last = numRows - 1; last > 0; last--) {
    const other = next() % (last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return Array.from({ length: numFolds }, (_, fold) => order.filter((_row, place) => place % numFolds === fold));
}
