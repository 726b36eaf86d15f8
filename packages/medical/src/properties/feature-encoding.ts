import type { HostTensor } from '@newfield/core';
import { featureSizes } from '../molecules/features/molecule-features.ts';
import type { MoleculeMatrix } from './property-table.ts';

/** How a molecule's features become what a network reads; plain data, learnt from training rows. */
export interface FeatureEncoding {
  /** Of `symlog(descriptor)`; a column whose deviation is 0 says nothing, and becomes 0. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** Places of the fingerprints that enough molecules have. */
  readonly ecfpPlaces: readonly number[];
  readonly fcfpPlaces: readonly number[];
  /** Factor on `log(1 + count)`: hundreds of places are not to outweigh forty descriptors. */
  readonly countScale: number;
}

export interface LearnEncodingOptions {
  /** Share of the molecules that must have a place, and may not all have it; default 0.01. */
  readonly shareMin?: number;
  /** Default 0.5. */
  readonly countScale?: number;
}

/** Descriptors reach from −5 to 1,000s: their logarithm on both sides of 0. */
const symlog = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

/** Standardised descriptors are cut here, in standard deviations: a molecule of another kind is not to drown the rest. */
const deviationsMax = 4;

export function learnEncoding(
  features: MoleculeMatrix,
  { shareMin = 0.01, countScale = 0.5 }: LearnEncodingOptions = {},
): FeatureEncoding {
  const { numRows, descriptors } = features;
  const columns = Array.from({ length: featureSizes.descriptors }, (_, column) => {
    const values = Float64Array.from({ length: numRows }, (_value, row) =>
      symlog(descriptors[row * featureSizes.descriptors + column]!),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / numRows;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numRows;
    return { mean, deviation: variance > 1e-12 ? Math.sqrt(variance) : 0 };
  });
  return {
    means: columns.map(({ mean }) => mean),
    deviations: columns.map(({ deviation }) => deviation),
    ecfpPlaces: usualPlaces(features.ecfp, featureSizes.ecfp, numRows, shareMin),
    fcfpPlaces: usualPlaces(features.fcfp, featureSizes.fcfp, numRows, shareMin),
    countScale,
  };
}

function usualPlaces(counts: Uint8Array, size: number, numRows: number, shareMin: number): number[] {
  const numHaving = new Int32Array(size);
  for (let index = 0; index < numRows * size; index++) if (counts[index]! > 0) numHaving[index % size]!++;
  return [...numHaving.keys()].filter(
    (place) => numHaving[place]! >= Math.max(1, shareMin * numRows) && numHaving[place]! < numRows,
  );
}

export const encodedWidth = ({ means, ecfpPlaces, fcfpPlaces }: FeatureEncoding): number =>
  means.length + ecfpPlaces.length + fcfpPlaces.length;

/** @returns float32 `[numRows, encodedWidth]`: standardised descriptors, then the scaled `log(1 + count)` of the places */
export function encodeFeatures(encoding: FeatureEncoding, features: MoleculeMatrix): HostTensor {
  const { means, deviations, ecfpPlaces, fcfpPlaces, countScale } = encoding;
  const width = encodedWidth(encoding);
  const data = new Float32Array(features.numRows * width);
  for (let row = 0; row < features.numRows; row++) {
    let at = row * width;
    for (const [column, mean] of means.entries()) {
      const distance = symlog(features.descriptors[row * featureSizes.descriptors + column]!) - mean;
      const value = deviations[column] === 0 ? 0 : distance / deviations[column]!;
      data[at++] = Math.max(-deviationsMax, Math.min(deviationsMax, value));
    }
    for (const place of ecfpPlaces)
      data[at++] = countScale * Math.log1p(features.ecfp[row * featureSizes.ecfp + place]!);
    for (const place of fcfpPlaces)
      data[at++] = countScale * Math.log1p(features.fcfp[row * featureSizes.fcfp + place]!);
  }
  return { dtype: 'float32', shape: [features.numRows, width], data };
}
