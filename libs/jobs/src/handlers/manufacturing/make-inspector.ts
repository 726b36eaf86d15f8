import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { InvalidBundleError, packBundle, type TrainingRecord } from '@newfield/core';
import {
  bundleUse,
  decodePart,
  fitInspector,
  fitTemplate,
  openBackbone,
  openInspector,
  packInspector,
  thresholdAsIs,
  thresholdByRate,
  writeTemplate,
  type FitProgress,
  type PartPicture,
  type ProductInspector,
} from '@newfield/manufacturing';
import { storeBlob } from '@newfield/store';
import type { JobInput } from '../../kinds/kinds.ts';
import type { SetUpProgress, SetUpStage } from '../../manufacturing/set-up-progress.ts';
import { fetchBundle, withTemporaryFolder } from '../bundle-blob.ts';
import type { HandlerStores } from '../made-blobs.ts';

export interface SetUpStores extends HandlerStores {
  /** Where the bundles are that ship, one folder a bundle. */
  readonly modelsFolder: string;
}

export type SetUpRequest = Omit<JobInput<'set-up-product'>, 'requestedBy'>;

export interface SetUpOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SetUpProgress) => void;
}

/** An inspector's file, and what is kept with the product. */
export interface MadeInspector {
  readonly inspectorSha256: string;
  readonly record: Omit<ProductInspector, 'version'>;
}

type Make = (
  stores: SetUpStores,
  request: SetUpRequest,
  pictures: readonly PartPicture[],
  options: SetUpOptions,
) => Promise<MadeInspector>;

/**
 * Makes what judges a product, from pictures of its good parts.
 *
 * @throws EmptyDatasetError, InvalidArgumentError for too few pictures, or such as don't fit; InvalidBundleError; BlobNotFoundError
 */
export async function makeInspector(
  stores: SetUpStores,
  request: SetUpRequest,
  options: SetUpOptions,
): Promise<MadeInspector> {
  const { picturesSha256, kind } = request;
  const pictures: PartPicture[] = [];
  for (const [done, sha256] of picturesSha256.entries()) {
    options.signal.throwIfAborted();
    options.onProgress?.({ stage: 'reading', done, total: picturesSha256.length });
    pictures.push(await decodePart(await buffer(await stores.blobs.get(sha256))));
  }
  return { template: makeTemplate, patches: makePatches, bundle: takeBundle }[kind](stores, request, pictures, options);
}

const makeTemplate: Make = async (stores, { falseAlarmRate }, pictures, { signal, onProgress }) => {
  const { template, sizePx, scores, numPictures, picturesWorthTaking } = await fitTemplate(pictures, {
    ...{ falseAlarmRate, signal },
    onProgress: (done, total) => onProgress?.({ stage: 'comparing', done, total }),
  });
  onProgress?.({ stage: 'storing', done: 0, total: 1 });
  const chosen = thresholdByRate('template', scores, falseAlarmRate);
  const file = writeTemplate({ name: 'template', version: '1', template, sizePx, threshold: chosen.threshold });
  const { sha256 } = await storeBlob(stores.database, stores.blobs, 'application/octet-stream', file);
  const about = { kind: 'template', model: null, kinds: [] } as const;
  return {
    inspectorSha256: sha256,
    record: { ...about, ...chosen, scores, numPictures, picturesWorthTaking },
  };
};

const stageOf: Readonly<Record<FitProgress['stage'], SetUpStage>> = {
  'looking at pictures': 'describing',
  comparing: 'comparing',
  remembering: 'remembering',
};

const makePatches: Make = async (stores, request, pictures, { signal, onProgress }) =>
  withTemporaryFolder(async (folder) => {
    const startedAt = performance.now();
    const { falseAlarmRate } = request;
    const backboneFolder = await bundleFolder(stores, request, folder, signal);
    const backbone = await openBackbone(backboneFolder);
    const { name, version, licence } = await bundleUse(backboneFolder);
    const fitted = await fitInspector(pictures, {
      ...{ backbone, falseAlarmRate, signal },
      onProgress: ({ stage, ...rest }) => onProgress?.({ stage: stageOf[stage], ...rest }),
    });
    onProgress?.({ stage: 'storing', done: 0, total: 1, more: fitted.more });
    const chosen = thresholdByRate('patches', fitted.heldOutScores, falseAlarmRate);
    const archive = join(folder, 'inspector.tar.gz');
    await packInspector(archive, fitted, {
      ...{ name: `product-${request.productId.slice(0, 8)}`, licence },
      description: `Patches of ${pictures.length} good parts, described by ${name} ${version}.`,
      threshold: { value: chosen.threshold, chosenBy: 'a rate of false alarms, on good parts' },
      falseAlarmRate: chosen.promisedRate,
      record: recordOf(pictures.length, (performance.now() - startedAt) / 1000),
    });
    const { sha256 } = await storeBlob(stores.database, stores.blobs, 'application/gzip', createReadStream(archive));
    return {
      inspectorSha256: sha256,
      record: {
        ...{ kind: 'patches', model: { name, version }, kinds: [], ...chosen },
        ...{ scores: fitted.heldOutScores, numPictures: pictures.length },
        picturesWorthTaking: fitted.more.forMemory,
      },
    };
  });

/** Judges the good pictures, which the bundle hasn't seen, so that its threshold can be judged and chosen anew. */
const takeBundle: Make = async (stores, request, pictures, { signal, onProgress }) =>
  withTemporaryFolder(async (folder) => {
    const inspectorFolder = await bundleFolder(stores, request, folder, signal);
    const { name, version, kinds } = await bundleUse(inspectorFolder);
    const inspector = await openInspector(inspectorFolder);
    const scores: number[] = [];
    let own = 0;
    try {
      for (const [done, picture] of pictures.entries()) {
        onProgress?.({ stage: 'judging', done, total: pictures.length });
        const { score, threshold } = await inspector.inspect(picture, { signal });
        own = threshold;
        scores.push(score);
      }
    } finally {
      await inspector.dispose();
    }
    onProgress?.({ stage: 'storing', done: 0, total: 1 });
    const archive = join(folder, 'inspector.tar.gz');
    await packBundle(inspectorFolder, archive);
    const { sha256 } = await storeBlob(stores.database, stores.blobs, 'application/gzip', createReadStream(archive));
    return {
      inspectorSha256: sha256,
      record: {
        ...{ kind: 'bundle', model: { name, version }, kinds, ...thresholdAsIs(scores, own) },
        ...{ scores, numPictures: pictures.length, picturesWorthTaking: 0 },
      },
    };
  });

/** The folder of the bundle that is asked for. @param folder where an uploaded one is unpacked */
async function bundleFolder(
  { blobs, modelsFolder }: SetUpStores,
  { bundle }: SetUpRequest,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  if (bundle?.from === 'upload') return fetchBundle(blobs, bundle.sha256, folder, signal);
  if (bundle?.from === 'installed') return join(modelsFolder, bundle.name);
  throw new InvalidBundleError('No bundle is named for this inspector.', {
    expected: 'one that is installed, or one that was uploaded',
    fix: 'Choose a bundle on the product’s page.',
  });
}

const recordOf = (rows: number, durationSeconds: number): TrainingRecord => ({
  data: { name: 'good parts of a product', split: 'all', rows, checksum: 'none' },
  ...{ loss: 'none', optimiser: { name: 'none' }, epochs: 0, batchSize: 1, seed: 1 },
  ...{ engine: 'cpu', durationSeconds },
});
