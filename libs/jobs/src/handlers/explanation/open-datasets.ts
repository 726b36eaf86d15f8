import type { BundleManifest, Dataset } from '@newfield/core';
import { openSplit } from '../../own/open-split.ts';
import { planOf } from '../../own/own-data.ts';
import type { HandlerStores } from '../made-blobs.ts';

/** Splits that stay open: whoever explains one picture explains the next. */
const numOpenMax = 2;

export type OpenDataset = (manifest: BundleManifest, data: string, split: string) => Promise<Dataset>;

/** Opens splits as a bundle reads them, and keeps the last few of them for the next job. */
export function datasetOpener(stores: HandlerStores): OpenDataset {
  const opened = new Map<string, Promise<Dataset>>();
  return (manifest, data, split) => {
    const { table, labels, preprocessing } = manifest;
    // What decides how the rows are read; one data set may be read in several ways.
    const reading =
      planOf(manifest) === undefined ? '' : JSON.stringify([planOf(manifest), table, labels, preprocessing]);
    const key = `${data}\n${split}\n${reading}`;
    const dataset = opened.get(key) ?? openSplit(stores, manifest, { data, split }).then((open) => open.dataset);
    opened.delete(key);
    opened.set(key, dataset);
    dataset.catch(() => opened.delete(key));
    for (const oldest of [...opened.keys()].slice(0, -numOpenMax)) opened.delete(oldest);
    return dataset;
  };
}
