import { randomStream, uniform, type Batch, type LayersModel, type Loss, type Optimiser } from '@newfield/core';

/** A network that everyone builds for himself, with a loss and an optimiser that everyone has. */
export interface Network {
  readonly name: string;
  readonly title: string;
  /** Rows of a training step. */
  readonly batchSize: number;
  readonly featureShape: readonly number[];
  readonly numClasses: number;
  /** Features are token numbers below this, not numbers in [0, 1). */
  readonly numTokens?: number;
  readonly loss: Loss;
  readonly optimiser: Optimiser;
  build(): LayersModel;
}

/** A batch of made-up rows, the same for everyone: the time of a step doesn't depend on what they hold. */
export function makeBatch({ featureShape, numClasses, numTokens }: Network, numRows: number): Batch {
  const next = randomStream(1);
  const shape = [numRows, ...featureShape];
  const size = shape.reduce((product, length) => product * length);
  const draw = numTokens === undefined ? () => uniform(next) : () => Math.floor(uniform(next) * numTokens);
  const features = Float32Array.from({ length: size }, draw);
  const classes = Array.from({ length: numRows }, (_, row) => row % numClasses);
  return {
    features: { dtype: 'float32', shape, data: features },
    labels:
      numClasses === 2
        ? { dtype: 'float32', shape: [numRows, 1], data: Float32Array.from(classes) }
        : { dtype: 'int32', shape: [numRows], data: Int32Array.from(classes) },
  };
}
