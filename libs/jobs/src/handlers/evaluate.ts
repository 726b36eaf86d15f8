import { evaluate, loadPredictor } from '@newfield/core';
import { loadDataset } from '@newfield/data';
import type { BlobStore } from '@newfield/store';
import type { JobHandler } from '../worker/handler.ts';
import { fetchBundle, withTemporaryFolder } from './bundle-blob.ts';

export interface EvaluateHandlerOptions {
  readonly blobs: BlobStore;
}

/** Figures of a bundle on a data set's split, each with its 95 % interval. It starts again from the beginning. */
export function evaluateHandler({ blobs }: EvaluateHandlerOptions): JobHandler<'evaluate'> {
  return ({ bundleSha256, data, split }, { signal, progress, log }) =>
    withTemporaryFolder(async (folder) => {
      const predictor = await loadPredictor(await fetchBundle(blobs, bundleSha256, folder, signal));
      try {
        progress(0.1, `reading ${data}, ${split}`);
        const dataset = await loadDataset(data, { split });
        progress(0.2, `deciding ${dataset.numRows} rows`);
        const evaluation = await evaluate(predictor, dataset, { signal });
        const { name, version } = predictor.manifest;
        log(`${name} ${version} on ${data}, ${split}: ${evaluation.rows} rows`);
        return { bundle: name, version, ...evaluation, metrics: plain(evaluation.metrics) };
      } finally {
        await predictor.dispose();
      }
    });
}

type Metrics = Awaited<ReturnType<typeof evaluate>>['metrics'];

const plain = (metrics: Metrics): Record<string, { value: number; low: number; high: number }> =>
  Object.fromEntries(Object.entries(metrics).map(([name, { value, low, high }]) => [name, { value, low, high }]));
