import { createForwardPass, type ForwardSource } from '../architecture/forward.ts';
import type { Batch, Dataset } from '../contracts/dataset.ts';
import { EmptyDatasetError } from '../contracts/errors/index.ts';
import type { HostTensor } from '../contracts/host-tensor.ts';
import type { Predictor } from '../contracts/predictor.ts';
import type { ClassificationResults } from './evaluate-classification.ts';

export interface ScoreOptions {
  /** Rows at once; default 256. */
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
  /** Sees each batch once it is scored, in stored order: to look at its rows without a second pass. */
  readonly onBatch?: (batch: Batch) => void;
}

/**
 * What a model says of every row of a split, in stored order.
 *
 * @param subject what `fit` or `withCalibration` returned, or a loaded predictor, whose own threshold then decides
 * @throws EmptyDatasetError when the split has no rows
 */
export async function scoreDataset(
  subject: ForwardSource | Predictor,
  dataset: Dataset,
  { batchSize = 256, signal, onBatch }: ScoreOptions = {},
): Promise<ClassificationResults> {
  if (dataset.numRows === 0) {
    throw new EmptyDatasetError(`${dataset.name}, split ${dataset.split}, has no rows.`, {
      stage: 'evaluation',
      fix: 'Choose a split or filter that selects rows.',
    });
  }
  const scorer = 'predict' in subject ? predictorScorer(subject) : await modelScorer(subject);
  const labels: number[] = [];
  const decisions: number[] = [];
  const probabilities: number[] = [];
  try {
    for await (const batch of dataset.batches({ batchSize })) {
      signal?.throwIfAborted();
      const scores = await scorer.score(batch.features);
      for (const label of batch.labels.data) labels.push(Number(label));
      for (const { index, values } of scores) {
        decisions.push(index);
        probabilities.push(...values);
      }
      onBatch?.(batch);
    }
  } finally {
    await scorer.dispose();
  }
  return {
    labels,
    decisions,
    probabilities: Float64Array.from(probabilities),
    numClasses: probabilities.length / labels.length,
  };
}

interface Score {
  readonly index: number;
  readonly values: readonly number[];
}

interface Scorer {
  score(features: HostTensor): Promise<Score[]>;
  dispose(): Promise<void>;
}

function predictorScorer(predictor: Predictor): Scorer {
  return {
    score: async (features) =>
      (await predictor.predict(features)).map(({ index, probabilities }) => ({
        index,
        values: predictor.manifest.labels.map((label) => probabilities[label]!),
      })),
    dispose: async () => undefined,
  };
}

async function modelScorer(source: ForwardSource): Promise<Scorer> {
  const forward = await createForwardPass(source);
  return {
    async score(features) {
      const { data, shape } = await forward.probabilities(features);
      const numClasses = shape[1]!;
      return Array.from({ length: shape[0]! }, (_, row) => {
        const values = Array.from((data as Float32Array).subarray(row * numClasses, (row + 1) * numClasses));
        return { index: values.indexOf(Math.max(...values)), values };
      });
    },
    dispose: () => forward.dispose(),
  };
}
