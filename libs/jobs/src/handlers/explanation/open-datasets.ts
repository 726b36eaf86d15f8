import type { Dataset } from '@newfield/core';
import { loadDataset } from '@newfield/data';

/** Splits that stay open: whoever explains one picture explains the next. */
const numOpenMax = 2;

/** Opens splits, and keeps the last few of them for the next job. */
export function datasetOpener(): (data: string, split: string) => Promise<Dataset> {
  const opened = new Map<string, Promise<Dataset>>();
  return (data, split) => {
    const key = `${data}\n${split}`;
    const dataset = opened.get(key) ?? loadDataset(data, { split });
    opened.delete(key);
    opened.set(key, dataset);
    dataset.catch(() => opened.delete(key));
    for (const oldest of [...opened.keys()].slice(0, -numOpenMax)) opened.delete(oldest);
    return dataset;
  };
}
