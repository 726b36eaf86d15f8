import { InvalidArgumentError, type Dataset } from '@newfield/core/contracts';
import { resolveTask } from '../catalogue/catalogue.ts';
import { locateDataset, type LocatedDataset, type LocateOptions } from '../fetch/locate.ts';
import { loadCifar10 } from './load-cifar10.ts';
import { requireSplit } from './select-part.ts';

export interface LoadDatasetOptions extends LocateOptions {
  readonly split: string;
}

type Loader = (task: string, split: string, located: LocatedDataset, signal?: AbortSignal) => Promise<Dataset>;

/** Data sets that load as batches of tensors; the others are read row by row. */
const loaders: Readonly<Record<string, Loader>> = { cifar10: loadCifar10 };

/**
 * Loads one split for training or evaluation, fetching the data set when it isn't on this machine. Every file is checked
 * against its recorded checksum before it is used, except in a `root` that the caller names: those files are the caller's
 * own, and their checksum is the data set's.
 *
 * @param reference `<data set>/<task>`
 * @throws DatasetNotFoundError for an unknown data set, task or split
 * @throws InvalidArgumentError when the data set is read row by row only
 * @throws ChecksumMismatchError, CorruptFileError, DownloadError, EmptyDatasetError, StorageError
 * @example await loadDataset('cifar10/cats-dogs', { split: 'train' })
 */
export async function loadDataset(reference: string, { split, ...options }: LoadDatasetOptions): Promise<Dataset> {
  const { entry, task } = resolveTask(reference);
  const chosen = requireSplit(reference, task, split);
  const load = loaders[entry.name];
  if (load === undefined) {
    throw new InvalidArgumentError(`${entry.title} does not load as batches of tensors.`, {
      stage: 'data',
      expected: Object.keys(loaders).join(', '),
      fix: 'Read it row by row with openTable or openImages, or its arrays with openArrays.',
    });
  }
  return load(task.name, chosen, await locateDataset(entry, options), options.signal);
}
