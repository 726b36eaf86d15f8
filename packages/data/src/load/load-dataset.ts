import { DatasetNotFoundError, type Dataset } from '@newfield/core/contracts';
import { resolveTask } from '../catalogue/catalogue.ts';
import { locate, type LocateOptions } from '../fetch/locate.ts';
import { loadCifar10 } from './load-cifar10.ts';

export interface LoadDatasetOptions extends LocateOptions {
  readonly split: string;
}

type Loader = (task: string, split: string, folder: string) => Promise<Dataset>;

/** Data sets that load as batches of tensors; the others are read row by row. */
const loaders: Readonly<Record<string, Loader>> = { cifar10: loadCifar10 };

/**
 * Loads one split for training or evaluation, fetching the data set when it isn't on this machine. Every file is checked
 * against its recorded checksum before it is used.
 *
 * @param reference `<data set>/<task>`
 * @throws DatasetNotFoundError for an unknown data set, task or split
 * @throws ChecksumMismatchError, CorruptFileError, DownloadError, StorageError
 * @example await loadDataset('cifar10/cats-dogs', { split: 'train' })
 */
export async function loadDataset(reference: string, { split, ...options }: LoadDatasetOptions): Promise<Dataset> {
  const { entry, task } = resolveTask(reference);
  if (!(split in task.splits)) {
    throw new DatasetNotFoundError(`${reference} has no split "${split}".`, {
      expected: Object.keys(task.splits).join(', '),
      fix: 'Name one of these splits.',
    });
  }
  const load = loaders[entry.name];
  if (load === undefined) {
    throw new DatasetNotFoundError(`${entry.title} does not load as batches of tensors.`, {
      expected: Object.keys(loaders).join(', '),
      fix: 'Read it row by row with openTable or openImages.',
    });
  }
  return load(task.name, split, await locate(entry, options));
}
