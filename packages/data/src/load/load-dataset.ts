import { InvalidArgumentError, type Dataset } from '@newfield/core/contracts';
import type { ImageSpec } from '@newfield/core/image';
import { catalogue, resolveTask } from '../catalogue/catalogue.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { locateDataset, type LocatedDataset, type LocateOptions } from '../fetch/locate.ts';
import { loadArrays } from './load-arrays.ts';
import { loadCifar10 } from './load-cifar10.ts';
import { loadPictures } from './load-pictures.ts';
import { requireSplit } from './select-part.ts';

export interface LoadDatasetOptions extends LocateOptions {
  readonly split: string;
  /** What pictures in files are made into, which such a data set needs; a bundle's manifest tells it. */
  readonly pictures?: ImageSpec;
}

type Loader = (task: string, split: string, located: LocatedDataset, signal?: AbortSignal) => Promise<Dataset>;

/** Data sets with a loader of their own. Of the others, classified pictures load as batches, too; the rest is read row by row. */
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
export async function loadDataset(
  reference: string,
  { split, pictures, ...options }: LoadDatasetOptions,
): Promise<Dataset> {
  const { entry, task } = resolveTask(reference);
  const chosen = requireSplit(reference, task, split);
  const load = loaders[entry.name];
  if (load === undefined) {
    if (task.classes?.column !== undefined) {
      return (await loadPictures(reference, { split: chosen, pictures: requireSpec(reference, pictures), ...options }))
        .dataset;
    }
    if (task.classes !== undefined) return loadArrays(reference, { split: chosen, ...options });
    throw new InvalidArgumentError(`${entry.title} does not load as batches of tensors.`, {
      stage: 'data',
      expected: [...Object.keys(loaders), ...catalogue.filter(hasClasses).map(({ name }) => name)].join(', '),
      fix: 'Read it row by row with openTable or openImages, or its arrays with openArrays.',
    });
  }
  return load(task.name, chosen, await locateDataset(entry, options), options.signal);
}

const hasClasses = ({ tasks }: CatalogueEntry): boolean => tasks.some(({ classes }) => classes !== undefined);

function requireSpec(reference: string, spec: ImageSpec | undefined): ImageSpec {
  if (spec !== undefined) return spec;
  throw new InvalidArgumentError(`The pictures of ${reference} are of no fixed size.`, {
    stage: 'data',
    expected: 'pictures: a size and colour to make them into',
    fix: 'Name them, or use a bundle whose manifest does.',
  });
}
