import {
  contactSheet,
  loadPredictor,
  pictureProperties,
  reportClassification,
  scoreDataset,
  type Batch,
  type BundleManifest,
  type Dataset,
  type MetricInterval,
  type SliceColumn,
} from '@newfield/core';
import { loadDataset } from '@newfield/data';
import type { JobContext, JobHandler } from '../worker/handler.ts';
import { fetchBundle, withTemporaryFolder } from './bundle-blob.ts';
import type { EvaluationReport } from './evaluation/evaluation-report.ts';
import { exampleGroups, type ExampleGroup } from './evaluation/example-groups.ts';
import { rowLines } from './evaluation/row-lines.ts';
import { gatherRows } from './gather-rows.ts';
import { keepBytes, keepJson, type HandlerStores } from './made-blobs.ts';

/**
 * Figures of a bundle on a data set's split, each with its 95 % interval, and all that a page shows of it: curves, calibration,
 * slices, pictures. What every row was given is kept as JSON lines. It starts again from the beginning.
 */
export function evaluateHandler(stores: HandlerStores): JobHandler<'evaluate'> {
  return ({ bundleSha256, data, split }, context) =>
    withTemporaryFolder(async (folder) => {
      const { signal, progress, log } = context;
      const predictor = await loadPredictor(await fetchBundle(stores.blobs, bundleSha256, folder, signal));
      try {
        const { name, version, labels, threshold, input } = predictor.manifest;
        progress(0.05, `reading ${data}, ${split}`);
        const dataset = await loadDataset(data, { split, signal });
        const columns = new PictureColumns(input);
        let numDone = 0;
        const results = await scoreDataset(predictor, dataset, {
          signal,
          onBatch(batch) {
            columns.add(batch);
            numDone += batch.features.shape[0]!;
            progress(0.1 + (0.6 * numDone) / dataset.numRows, `deciding: ${numDone} of ${dataset.numRows} rows`);
          },
        });
        progress(0.75, 'figures and their intervals');
        const report = reportClassification(results, [
          { name: 'class', values: Array.from(results.labels, (label) => labels[label]!) },
          ...columns.all(),
        ]);
        progress(0.85, 'pictures of the errors');
        const groups = await withSheets(exampleGroups(results), dataset, input, stores, context);
        const kept: EvaluationReport = { ...report, labels, numRows: results.labels.length, threshold, groups };
        const reportSha256 = await keepJson(stores, context, kept);
        const rowsSha256 = await keepBytes(stores, context, 'application/jsonl', rowLines(results, labels));
        log(`${name} ${version} on ${data}, ${split}: ${kept.numRows} rows`);
        const { checksum } = dataset;
        const about = { bundle: name, version, data: dataset.name, split: dataset.split, checksum, rows: kept.numRows };
        return { ...about, metrics: plain(report.metrics), reportSha256, rowsSha256 };
      } finally {
        await predictor.dispose();
      }
    });
}

const isPicture = ({ shape }: BundleManifest['input']): boolean =>
  shape.length === 4 && (shape[3] === 1 || shape[3] === 3);

/** Simple properties of the pictures, gathered as they pass. */
class PictureColumns {
  private readonly input: BundleManifest['input'];
  private readonly values = new Map<string, number[]>();

  constructor(input: BundleManifest['input']) {
    this.input = input;
  }

  add({ features }: Batch): void {
    if (!isPicture(this.input)) return;
    for (const [name, found] of Object.entries(pictureProperties(features, this.input.range))) {
      const values = this.values.get(name) ?? [];
      for (const value of found as Float32Array) values.push(value);
      this.values.set(name, values);
    }
  }

  all(): SliceColumn[] {
    return [...this.values].map(([name, values]) => ({ name, values }));
  }
}

async function withSheets(
  groups: readonly ExampleGroup[],
  dataset: Dataset,
  input: BundleManifest['input'],
  stores: HandlerStores,
  context: JobContext,
): Promise<EvaluationReport['groups']> {
  if (!isPicture(input)) return groups;
  const made: EvaluationReport['groups'][number][] = [];
  for (const group of groups) {
    context.signal.throwIfAborted();
    if (group.rows.length === 0) {
      made.push(group);
      continue;
    }
    const pictures = await gatherRows(
      dataset,
      group.rows.map(({ row }) => row),
    );
    const { png, ...place } = await contactSheet(pictures.features, { range: input.range });
    made.push({ ...group, sheet: { sha256: await keepBytes(stores, context, 'image/png', png), ...place } });
  }
  return made;
}

const plain = (metrics: Readonly<Record<string, MetricInterval>>) =>
  Object.fromEntries(Object.entries(metrics).map(([name, { value, low, high }]) => [name, { value, low, high }]));
