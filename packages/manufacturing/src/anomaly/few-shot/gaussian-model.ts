import { patchGaussiansEvidence, randomStream } from '@newfield/core';
import { othersTurn, type RowsOfNumbers } from './coreset.ts';
import type { PatchModelFit } from './patch-model.ts';
import { joined, standardOf } from './standardise.ts';

/** Which numbers are looked at is drawn once and for all. */
const numbersSeed = 17;
/** Added to each variance, as a share of that number's variance over all places: fewer pictures than numbers leave some at 0. */
const regularisation = 0.01;

/**
 * Good parts are normally distributed at each place, and a patch is as strange as its Mahalanobis distance is large. For parts that lie in
 * the same place on all pictures.
 *
 * @param maxNumbers how many of a patch's numbers are looked at, drawn at random
 * @see Defard 2021 (PaDiM). Deviation: the regularisation is relative to each number's spread
 */
export const fitGaussians =
  (maxNumbers: number): PatchModelFit =>
  async (pictures, signal) => {
    const { numNumbers, values } = pictures[0]!;
    const numPlaces = values.length / numNumbers;
    const numbers = drawNumbers(numNumbers, maxNumbers);
    const { deviation } = standardOf(joined(pictures));
    const floors = numbers.map((number) => regularisation * deviation[number]! ** 2);
    const size = numbers.length;
    const mean = new Float32Array(numPlaces * size);
    const whitening = new Float32Array(numPlaces * size * size);
    for (let place = 0; place < numPlaces; place++) {
      if (place % 64 === 0) await othersTurn(signal);
      const rows = pictures.map((picture) => numbersAt(picture, place, numbers));
      const centre = numbers.map((_, index) => rows.reduce((sum, row) => sum + row[index]!, 0) / rows.length);
      mean.set(centre, place * size);
      whitening.set(whiteningOf(rows, centre, floors), place * size * size);
    }
    return {
      peak(picture) {
        let peak = 0;
        for (let place = 0; place < numPlaces; place++) {
          const difference = numbersAt(picture, place, numbers).map((value, at) => value - mean[place * size + at]!);
          const ofPlace = whitening.subarray(place * size * size, (place + 1) * size * size);
          peak = Math.max(peak, lengthAfter(ofPlace, difference));
        }
        return peak;
      },
      evidence: (backbone, halfDistance) =>
        patchGaussiansEvidence(backbone, { numbers, mean, whitening, halfDistance }),
    };
  };

/** Some of the numbers `0 … total - 1`, ascending. */
function drawNumbers(total: number, size: number): number[] {
  const next = randomStream(numbersSeed);
  const drawn = Array.from({ length: total }, (_, number) => ({ number, order: next() }));
  return drawn
    .sort((a, b) => a.order - b.order)
    .slice(0, size)
    .map(({ number }) => number)
    .sort((a, b) => a - b);
}

const numbersAt = ({ values, numNumbers }: RowsOfNumbers, place: number, numbers: readonly number[]): number[] =>
  numbers.map((number) => values[place * numNumbers + number]!);

/** The inverse of the lower Cholesky factor of the rows' covariance, row-major. */
function whiteningOf(
  rows: readonly (readonly number[])[],
  centre: readonly number[],
  floors: readonly number[],
): Float64Array {
  const size = centre.length;
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let value = i === j ? floors[i]! : 0;
      for (const row of rows) value += ((row[i]! - centre[i]!) * (row[j]! - centre[j]!)) / Math.max(rows.length - 1, 1);
      for (let k = 0; k < j; k++) value -= factor[i * size + k]! * factor[j * size + k]!;
      factor[i * size + j] = i === j ? Math.sqrt(value) : value / factor[j * size + j]!;
    }
  }
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    for (let i = column; i < size; i++) {
      let value = i === column ? 1 : 0;
      for (let k = column; k < i; k++) value -= factor[i * size + k]! * inverse[k * size + column]!;
      inverse[i * size + column] = value / factor[i * size + i]!;
    }
  }
  return inverse;
}

/** How long a vector is after a lower triangular matrix. */
function lengthAfter(matrix: Float32Array, vector: readonly number[]): number {
  const size = vector.length;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    let value = 0;
    for (let j = 0; j <= i; j++) value += matrix[i * size + j]! * vector[j]!;
    squares += value * value;
  }
  return Math.sqrt(squares);
}
