import {
  fitGaussian,
  openOutputs,
  type Dataset,
  type FeatureOutput,
  type FeaturePart,
  type ForwardSource,
  type HostTensor,
} from '@newfield/core';
import { stageLayers } from './network.ts';

/** Names of the graph's further outputs. */
export const noveltyOutput = 'novelty';
const embeddingOutput = 'embedding';

/** Side of the picture, in windows, whose means are looked at. */
const numWindows = 14;

/** How many numbers describe a picture when it is compared with confirmed cases. */
const embeddingSize = 32;

/** One output for every row of a data set. */
export interface OutputRows {
  readonly output: string;
  /** Row-major `[rows, numFeatures]`. */
  readonly values: Float32Array;
  readonly numFeatures: number;
}

/** Further outputs for every row of a data set, in one pass. */
export async function readOutputs(
  source: ForwardSource,
  outputs: readonly FeatureOutput[],
  dataset: Dataset,
): Promise<OutputRows[]> {
  // They are made of the picture as it is: the other views would be computed for nothing.
  const reader = await openOutputs({ ...source, averageMirrored: false, averageShifted: false }, outputs);
  const parts: Record<string, HostTensor>[] = [];
  try {
    for await (const { features } of dataset.batches({ batchSize: 64 })) parts.push(await reader.read(features));
  } finally {
    await reader.dispose();
  }
  return outputs.map(({ name }) => {
    const values = Float32Array.from(parts.flatMap((part) => Array.from(part[name]!.data as Float32Array)));
    return { output: name, values, numFeatures: values.length / dataset.numRows };
  });
}

/**
 * Two further outputs of the graph, fitted on the training pictures:
 *
 * - how unlike them a picture is: the distance under one Gaussian over the picture itself, made small, and the mean of every map of
 *   every stage. The first catches what is no chest X-ray at all, the others what looks like one from afar;
 * - a short description by which pictures can be compared: the last stage's means along their directions of largest spread.
 */
export async function fitFeatureOutputs(
  source: ForwardSource,
  train: Dataset,
): Promise<{ readonly novelty: FeatureOutput; readonly embedding: FeatureOutput }> {
  const stages = stageLayers(source.model).map((layer): FeaturePart => ({ layer }));
  const small: FeaturePart = { layer: 'picture', windowPx: Math.floor(Number(source.featureShape[0]) / numWindows) };
  const noveltyParts = [small, ...stages];
  const embeddingParts = stages.slice(-1);
  const [all, last] = await readOutputs(
    source,
    [
      { name: 'all', kind: 'features', parts: noveltyParts },
      { name: 'last', kind: 'features', parts: embeddingParts },
    ],
    train,
  );
  const { mean, whitening } = fitGaussian(all!.values, all!.numFeatures);
  const { mean: lastMean, directions } = fitGaussian(last!.values, last!.numFeatures);
  const matrix = Float32Array.from(
    { length: last!.numFeatures * embeddingSize },
    (_, index) => directions[Math.floor(index / embeddingSize) * last!.numFeatures + (index % embeddingSize)]!,
  );
  return {
    novelty: { name: noveltyOutput, kind: 'distance', parts: noveltyParts, mean, matrix: whitening },
    embedding: { name: embeddingOutput, kind: 'projection', parts: embeddingParts, mean: lastMean, matrix },
  };
}

/** The score that this share of the rows exceeds. */
export function refusalThreshold(scores: Float32Array, falseRefusalShare: number): number {
  const sorted = Float32Array.from(scores).sort();
  return sorted[Math.min(Math.ceil(sorted.length * (1 - falseRefusalShare)), sorted.length - 1)]!;
}
