import { InvalidArgumentError, loadPredictor, openFeatures } from '@newfield/core';
import { z } from 'zod';
import type { JobInput } from '../kinds/kinds.ts';
import type { JobContext, JobHandler } from '../worker/handler.ts';
import { openSplit } from '../own/open-split.ts';
import { fetchBundle, withTemporaryFolder } from './bundle-blob.ts';
import type { RowIndex } from './explanation/row-index.ts';
import { keepBytes, keepJson, type HandlerStores } from './made-blobs.ts';

const settingsSchema = z.strictObject({ data: z.string().min(1), split: z.string().min(1) });

/** The capability this handler knows: rows of a split by a network's penultimate features. */
const capability = 'similar-rows';

/**
 * A network's features of every row of a split, among which an explanation finds the nearest training examples. The source is
 * the packed bundle; the settings name `data` and `split`.
 */
export function indexHandler(stores: HandlerStores): JobHandler<'index'> {
  return async (input, context) => {
    const { bundleSha256, data, split } = readInput(input);
    return withTemporaryFolder(async (folder) => {
      const { signal, progress } = context;
      const predictor = await loadPredictor(await fetchBundle(stores.blobs, bundleSha256, folder, signal));
      const reader = await openFeatures(predictor.model);
      try {
        progress(0.05, `reading ${data}, ${split}`);
        const { dataset } = await openSplit(stores, predictor.manifest, { data, split }, { signal });
        const features = new Float32Array(dataset.numRows * reader.numFeatures);
        const labels: number[] = [];
        for await (const batch of dataset.batches({ batchSize: 256 })) {
          signal.throwIfAborted();
          features.set(await reader.read(batch.features), labels.length * reader.numFeatures);
          for (const label of batch.labels.data) labels.push(Number(label));
          progress(0.1 + (0.85 * labels.length) / dataset.numRows, `${labels.length} of ${dataset.numRows} rows`);
        }
        return await keepIndex({ bundleSha256, data, split, features, labels }, stores, context);
      } finally {
        await reader.dispose();
        await predictor.dispose();
      }
    });
  };
}

interface Found {
  readonly bundleSha256: string;
  readonly data: string;
  readonly split: string;
  readonly features: Float32Array;
  readonly labels: number[];
}

async function keepIndex({ features, ...found }: Found, stores: HandlerStores, context: JobContext) {
  const bytes = new Uint8Array(features.buffer);
  const featuresSha256 = await keepBytes(stores, context, 'application/octet-stream', bytes);
  const numRows = found.labels.length;
  const numFeatures = features.length / numRows;
  const index: RowIndex = { format: 'newfield-row-index', ...found, numRows, numFeatures, featuresSha256 };
  return { indexSha256: await keepJson(stores, context, index), rows: numRows, numFeatures };
}

function readInput(input: JobInput<'index'>) {
  const settings = settingsSchema.safeParse(input.settings);
  const [bundleSha256] = input.sourceSha256;
  if (input.capability === capability && bundleSha256 !== undefined && settings.success) {
    return { bundleSha256, ...settings.data };
  }
  throw new InvalidArgumentError('This index can’t be made here.', {
    stage: 'runtime',
    expected: `capability ${capability}, one bundle as source, settings data and split`,
    fix: 'Send the job again with these, or start a worker that knows the capability.',
  });
}
