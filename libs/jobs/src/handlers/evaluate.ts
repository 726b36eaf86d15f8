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
import type { JobContext, JobHandler } from '../worker/handler.ts';
import { fetchBundle, withTemporaryFolder } from './bundle-blob.ts';
import type { EvaluationReport } from './evaluation/evaluation-report.ts';
import { exampleGroups, type ExampleGroup } from './evaluation/example-groups.ts';
import { rowLines } from './evaluation/row-lines.ts';
import { sliceColumns } from './evaluation/slice-columns.ts';
import { sliceErrors } from './evaluation/slice-errors.ts';
import { openSplit } from '../own/open-split.ts';
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
        const asked = { data, split };
        const { dataset, metadata } = await openSplit(stores, predictor.manifest, asked, {
          signal,
          onProgress: (done, message) => progress(0.05 + 0.05 * done, message),
        });
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
        const sliced = [
          { name: 'class', values: Array.from(results.labels, (label) => labels[label]!) },
          ...sliceColumns(metadata),
          ...columns.all(),
        ];
        const report = reportClassification(results, sliced);
        progress(0.85, 'pictures of the errors');
        const shared = { dataset, input, stores, context };
        const groups: EvaluationReport['groups'][number][] = [];
        for (const group of exampleGroups(results)) groups.push(await withSheet(group, shared));
        const errors = sliceErrors(results, report, sliced);
        const numRows = results.labels.length;
        const errorSheet = await withSheet({ id: 'slices', numRows: errors.length, rows: errors }, shared);
        const kept: EvaluationReport = {
          ...report,
          ...{ labels, numRows, threshold, groups },
          sliceErrors: { rows: errors, ...(errorSheet.sheet && { sheet: errorSheet.sheet }) },
        };
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

interface SheetMaking {
  readonly dataset: Dataset;
  readonly input: BundleManifest['input'];
  readonly stores: HandlerStores;
  readonly context: JobContext;
}

/** Adds the pictures of a group's rows, where rows are pictures. */
async function withSheet(
  group: ExampleGroup,
  { dataset, input, stores, context }: SheetMaking,
): Promise<EvaluationReport['groups'][number]> {
  context.signal.throwIfAborted();
  if (!isPicture(input) || group.rows.length === 0) return group;
  const pictures = await gatherRows(
    dataset,
    group.rows.map(({ row }) => row),
  );
  const { png, ...place } = await contactSheet(pictures.features, { range: input.range });
  return { ...group, sheet: { sha256: await keepBytes(stores, context, 'image/png', png), ...place } };
}

const plain = (metrics: Readonly<Record<string, MetricInterval>>) =>
  Object.fromEntries(Object.entries(metrics).map(([name, { value, low, high }]) => [name, { value, low, high }]));
