import { add, constant, div, matMul, maximum, mul, reshape, sqrt, sub, sum, transpose } from '@newfield/autograd';
import type { EvidenceOf } from './evidence.ts';
import { patchFeatures, type PatchLayers } from './patch-memory.ts';

/** How good parts look at each place of the patches' grid: a normal distribution a place. */
export interface PatchGaussians {
  /** Which of a patch's numbers are looked at. */
  readonly numbers: readonly number[];
  /** float32 `[places, numbers]`, row-major */
  readonly mean: Float32Array;
  /** float32 `[places, numbers, numbers]`: a place's inverse Cholesky factor, which makes its deviations independent and of size 1. */
  readonly whitening: Float32Array;
  /** Distance whose evidence is one half, above 0. */
  readonly halfDistance: number;
}

/**
 * How unlike good parts each place of a picture is: its Mahalanobis distance, `distance / (distance + halfDistance)`. Parts have to lie in
 * the same place on all pictures.
 *
 * @see Defard 2021 (PaDiM)
 */
export function patchGaussiansEvidence(source: PatchLayers, gaussians: PatchGaussians): EvidenceOf {
  const { numbers, mean, whitening, halfDistance } = gaussians;
  const numTaken = numbers.length;
  const numPlaces = mean.length / numTaken;
  return (pictures) => {
    const { features, parameters } = patchFeatures(source, pictures);
    const [rows, columns, numNumbers] = features.shape.slice(1).map(Number) as [number, number, number];
    const selection = new Float32Array(numNumbers * numTaken);
    numbers.forEach((number, index) => (selection[number * numTaken + index] = 1));
    const patches = reshape(features, [-1, numPlaces, numNumbers]);
    const taken = matMul(patches, constant(selection, [numNumbers, numTaken]));
    const byPlace = transpose(sub(taken, constant(mean, [numPlaces, numTaken])), [1, 0, 2]);
    const factors = transpose(constant(whitening, [numPlaces, numTaken, numTaken]), [0, 2, 1]);
    const independent = matMul(byPlace, factors);
    const squared = transpose(sum(mul(independent, independent), [2]), [1, 0]);
    const distance = sqrt(maximum(squared, 1e-12));
    return { map: reshape(div(distance, add(distance, halfDistance)), [-1, rows, columns]), parameters };
  };
}
