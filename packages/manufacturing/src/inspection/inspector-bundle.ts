import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  InvalidBundleError,
  openLayersModel,
  packBundle,
  readManifest,
  saveAnomalyBundle,
  unpackBundle,
  type SaveAnomalyOptions,
} from '@newfield/core';
import type { InspectorBackbone } from '../anomaly/few-shot/backbone.ts';
import type { FittedInspector } from '../anomaly/few-shot/fit-inspector.ts';
import type { InspectorOptions } from './inspecting-predictor.ts';
import type { Inspector } from './inspection.ts';
import { inspectorTasks, openInspector } from './open-inspector.ts';

/** Layers that describe patches, by the names that networks of this project give them: a quarter and an eighth of the sides. */
const patchLayers: readonly string[] = ['quarter_add', 'eighth_add'];

/** What a bundle is good for on a line. */
export interface BundleUse {
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
  readonly description: string;
  /** Of the weights, as an SPDX name. */
  readonly licence: string;
  /** Judges parts as it is. */
  readonly isInspector: boolean;
  /** Describes patches for an inspector from good parts alone. */
  readonly isBackbone: boolean;
  /** Kinds of defect that it tells apart; empty where it knows good parts only. */
  readonly kinds: readonly string[];
}

/** @throws InvalidBundleError when the folder is no sound bundle */
export async function bundleUse(folder: string): Promise<BundleUse> {
  const { name, version, description, licence, task, labels } = await readManifest(folder);
  return {
    ...{ name, version, description, licence },
    isInspector: inspectorTasks.includes(task),
    isBackbone: await openBackbone(folder).then(
      () => true,
      () => false,
    ),
    kinds: kindsOf(task, labels),
  };
}

/** A network of masks has a label of good parts first; a detector has none. */
function kindsOf(task: string, labels: readonly string[]): readonly string[] {
  if (task === 'segmentation') return labels.slice(1);
  return task === 'detection' ? labels : [];
}

/**
 * A bundle's network as the fixed network that {@link fitInspector} describes patches with.
 *
 * @throws InvalidBundleError when it is not sound, or has no layers at a quarter and an eighth of the sides
 */
export async function openBackbone(folder: string): Promise<InspectorBackbone> {
  const { model, preprocessing } = await openLayersModel(folder);
  const names = new Set(model.layers.map(({ name }) => name));
  if (preprocessing !== undefined && patchLayers.every((name) => names.has(name)))
    return { model, layers: patchLayers, preprocessing };
  throw new InvalidBundleError('This bundle’s network can’t describe patches.', {
    expected: `layers ${patchLayers.join(' and ')}, and what is done to a picture`,
    fix: 'Choose a bundle of a residual pyramid, such as magnetic-tile.',
  });
}

/** What a packed bundle is good for. @param archive its path @throws InvalidBundleError also when it is good for nothing here */
export const packedBundleUse = (archive: string): Promise<BundleUse> =>
  unpacked(archive, async (folder) => {
    const use = await bundleUse(folder);
    if (use.isInspector || use.isBackbone) return use;
    throw new InvalidBundleError('This bundle neither judges parts nor describes patches.', {
      expected: `task ${inspectorTasks.join(' or ')}, or layers ${patchLayers.join(' and ')}`,
      fix: 'Upload an inspector’s bundle or a backbone’s.',
    });
  });

/** The backbone in a packed bundle. @throws InvalidBundleError */
export const openPackedBackbone = (archive: string): Promise<InspectorBackbone> => unpacked(archive, openBackbone);

/** {@link openInspector} on a packed bundle. @param archive path of the packed bundle; not needed afterwards */
export const openPackedInspector = (archive: string, options?: InspectorOptions): Promise<Inspector> =>
  unpacked(archive, (folder) => openInspector(folder, options));

/** Writes a fitted inspector as a packed bundle to `archive`. @throws StorageError */
export async function packInspector(
  archive: string,
  { source }: FittedInspector,
  options: SaveAnomalyOptions,
): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    await saveAnomalyBundle(join(folder, 'bundle'), source, options);
    await packBundle(join(folder, 'bundle'), archive);
  });
}

const unpacked = <Result>(archive: string, use: (folder: string) => Promise<Result>): Promise<Result> =>
  withTemporaryFolder(async (parent) => {
    const folder = join(parent, 'bundle');
    await unpackBundle(archive, folder);
    return use(folder);
  });

async function withTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-inspector-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
