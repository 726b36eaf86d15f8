import { InvalidArgumentError, nearestRows, openFeatures, type HostTensor, type LocalPredictor } from '@newfield/core';
import type { JobContext } from '../../worker/handler.ts';
import { gatherRows } from '../gather-rows.ts';
import type { HandlerStores } from '../made-blobs.ts';
import type { OpenDataset } from './open-datasets.ts';
import type { NeighbourReport } from './explanation-report.ts';
import { keepSheet } from './layer-sheets.ts';
import { readFeatures, readRowIndex } from './row-index.ts';

const numNeighbours = 12;

export interface NeighbourSearch {
  readonly predictor: LocalPredictor;
  readonly bundleSha256: string;
  readonly indexSha256: string;
  /** `[1, …]` */
  readonly picture: HostTensor;
  readonly open: OpenDataset;
}

/**
 * The indexed rows that the network takes for most alike.
 *
 * @throws InvalidArgumentError when the index is another model's
 */
export async function findNeighbours(
  { predictor, bundleSha256, indexSha256, picture, open }: NeighbourSearch,
  stores: HandlerStores,
  context: JobContext,
): Promise<NeighbourReport> {
  const index = await readRowIndex(stores.blobs, indexSha256);
  if (index.bundleSha256 !== bundleSha256) {
    throw new InvalidArgumentError('The index was made by another model.', {
      stage: 'explanation',
      fix: 'Make an index with this version.',
    });
  }
  const reader = await openFeatures(predictor.model);
  try {
    const query = await reader.read(picture);
    const nearest = nearestRows(await readFeatures(stores.blobs, index), query, numNeighbours);
    const dataset = await open(predictor.manifest, index.data, index.split);
    const { features } = await gatherRows(
      dataset,
      nearest.map(({ row }) => row),
    );
    const { labels, input } = predictor.manifest;
    return {
      data: index.data,
      split: index.split,
      sheet: await keepSheet(features, input.range, stores, context),
      rows: nearest.map(({ row, similarity }) => ({ row, similarity, label: labels[index.labels[row]!] ?? '' })),
    };
  } finally {
    await reader.dispose();
  }
}
