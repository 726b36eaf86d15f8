import {
  fitGaussian,
  openOutputs,
  type Dataset,
  type FeatureOutput,
  type FeaturePart,
  type ForwardSource,
} from '@newfield/core';
import { stageLayers } from './network.ts';

/** Names of the graph's further outputs. */
export const noveltyOutput = 'novelty';
export const embeddingOutput = 'embedding';

/** Side of the picture, in windows, whose means are looked at. */
const numWindows = 14;

/** How many numbers describe a picture when it is compared with confirmed cases. */
const embeddingSize = 32;

/** The outputs of one kind for every row of a data set, row-major, and how many numbers a row has. */
export async function readOutput(
  source: ForwardSource,
  output: FeatureOutput,
  dataset: Dataset,
): Promise<{ readonly values: Float32Array; readonly numFeatures: number }> {
  const reader = await openOutputs(source, [output]);
  try {
    const parts: Float32Array[] = [];
    for await (const { features } of dataset.batches({ batchSize: 64 })) {
      parts.push((await reader.read(features))[output.name]!.data as Float32Array);
    }
    const values = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (values.set(part, at), at + part.length), 0);
    return { values, numFeatures: values.length / dataset.numRows };
  } finally {
    await reader.dispose();
  }
}

/**
 * How unlike the training pictures a picture is, as a further output of the graph: the distance under one Gaussian over the picture
 * itself, made small, and the mean of every map of every stage. The first catches what is no chest X-ray at all, the others what
 * looks like one from afar.
 */
export async function fitNovelty(source: ForwardSource, train: Dataset): Promise<FeatureOutput> {
  const parts: readonly FeaturePart[] = [
    { layer: 'picture', windowPx: Math.floor(Number(source.featureShape[0]) / numWindows) },
    ...stageLayers(source.model).map((layer) => ({ layer })),
  ];
  const { values, numFeatures } = await readOutput(source, { name: 'features', kind: 'features', parts }, train);
  const { mean, whitening } = fitGaussian(values, numFeatures);
  return { name: noveltyOutput, kind: 'distance', parts, mean, matrix: whitening };
}

/** A short description by which pictures can be compared: the network's last features along their directions of largest spread. */
export async function fitEmbedding(source: ForwardSource, train: Dataset): Promise<FeatureOutput> {
  const parts = [{ layer: stageLayers(source.model).at(-1)! }];
  const { values, numFeatures } = await readOutput(source, { name: 'features', kind: 'features', parts }, train);
  const { mean, directions } = fitGaussian(values, numFeatures);
  const matrix = Float32Array.from(
    { length: numFeatures * embeddingSize },
    (_, index) => directions[Math.floor(index / embeddingSize) * numFeatures + (index % embeddingSize)]!,
  );
  return { name: embeddingOutput, kind: 'projection', parts, mean, matrix };
}

/** The score that this share of the rows exceeds. */
export function refusalThreshold(scores: Float32Array, falseRefusalShare: number): number {
  const sorted = Float32Array.from(scores).sort();
  return sorted[Math.min(Math.ceil(sorted.length * (1 - falseRefusalShare)), sorted.length - 1)]!;
}
