import { resolveTask } from '../catalogue/catalogue.ts';
import { locateDataset, type LocateOptions } from '../fetch/locate.ts';
import { openArrays } from '../load/open-arrays.ts';
import { openImages, type IndexedImage } from '../load/open-images.ts';
import { openTable } from '../load/open-table.ts';
import { arrayPictures } from './array-pictures.ts';
import { cifar10Pictures } from './cifar10-pictures.ts';
import { indexedPictures } from './indexed-pictures.ts';
import type { PictureSplit, RowSplit, Samples } from './samples.ts';

/**
 * Opens a task of the catalogue to look at: its pictures one by one, or its rows. Files are checked against their recorded
 * checksums first. A data set that isn't on this machine is fetched when it can be.
 *
 * @param reference `<data set>/<task>`, or `<data set>` when it has one task
 * @throws DatasetNotFoundError, ChecksumMismatchError, CorruptFileError, DownloadError, StorageError
 */
export async function openSamples(reference: string, options: LocateOptions = {}): Promise<Samples> {
  const { entry, task } = resolveTask(reference);
  const splits = Object.keys(task.splits);
  const eachSplit = async <Split>(open: (split: string) => Promise<Split>): Promise<Record<string, Split>> => {
    const opened: Record<string, Split> = {};
    for (const split of splits) opened[split] = await open(split);
    return opened;
  };
  if (task.parts === undefined) {
    const located = await locateDataset(entry, options);
    return { kind: 'pictures', splits: await eachSplit((split) => cifar10Pictures(task.name, split, located)) };
  }
  const { parts } = task;
  const full = `${entry.name}/${task.name}`;
  if (Object.values(parts).some(({ array }) => array !== undefined)) {
    const open = async (split: string): Promise<PictureSplit> => {
      const { file, array = '' } = parts[split]!;
      const labels = array.replace(/images$/, 'labels');
      const arrays = await openArrays(entry.name, { ...options, file, names: [array, labels] });
      return arrayPictures(arrays[array]!, arrays[labels]);
    };
    return { kind: 'pictures', splits: await eachSplit(open) };
  }
  if (entry.images !== undefined) {
    const open = async (split: string): Promise<PictureSplit> => {
      const images: IndexedImage[] = [];
      for await (const image of (await openImages(full, { ...options, split })).images()) images.push(image);
      return indexedPictures(images, parts[split]);
    };
    return { kind: 'pictures', splits: await eachSplit(open) };
  }
  const open = async (split: string): Promise<RowSplit> => openTable(full, { ...options, split });
  return { kind: 'table', splits: await eachSplit(open) };
}
