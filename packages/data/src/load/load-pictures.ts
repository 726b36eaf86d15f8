import { CorruptFileError, EmptyDatasetError, type Dataset } from '@newfield/core/contracts';
import type { ImageSpec } from '@newfield/core/image';
import { resolveTask } from '../catalogue/catalogue.ts';
import type { Row } from '../read/row.ts';
import { fromArrays } from './array-dataset.ts';
import { preparedPictures } from './prepared-pictures.ts';
import { openImages, type IndexedImage, type OpenImagesOptions } from './open-images.ts';

export interface LabelledPictures {
  /** features uint8 `[rows, height, width, channels]` on shared memory, int32 labels */
  readonly dataset: Dataset;
  /** The index's row of each picture: patient, edition, or whatever else it tells. */
  readonly rows: readonly Row[];
}

export interface LoadPicturesOptions extends OpenImagesOptions {
  readonly split: string;
  /** What the pictures are made into, as a bundle does. */
  readonly pictures: ImageSpec;
}

/**
 * Loads a split of classified pictures in files: decoded and made small as a bundle's manifest says, held in memory.
 *
 * @param reference `<data set>/<task>` of a classification whose index tells each picture's class
 * @throws EmptyDatasetError when the split has no picture; CorruptFileError naming a damaged file
 */
export async function loadPictures(
  reference: string,
  { pictures: spec, split, ...options }: LoadPicturesOptions,
): Promise<LabelledPictures> {
  const { entry, task } = resolveTask(reference);
  const { names, column, values } = task.classes!;
  const collection = await openImages(reference, { split, ...options });
  const images: IndexedImage[] = [];
  for await (const image of collection.images()) images.push(image);
  if (images.length === 0) {
    throw new EmptyDatasetError(`${reference}, split ${split}, has no pictures.`, { fix: 'Choose another split.' });
  }
  const features = await preparedPictures(images, spec, options.signal);
  const labels = Int32Array.from(images, ({ row, file }) => {
    const stored = String(row[column!]);
    const label = values!.findIndex((value) => (typeof value === 'string' ? value === stored : value.includes(stored)));
    if (label >= 0) return label;
    throw new CorruptFileError(`The index does not tell the class of ${file}.`, {
      expected: `${column}: one of ${values!.flat().join(', ')}`,
      fix: `See its layout with: newfield datasets show ${entry.name}`,
    });
  });
  return {
    dataset: fromArrays({
      name: `${entry.name}/${task.name}`,
      split,
      classNames: names,
      features,
      labels: { dtype: 'int32', shape: [labels.length], data: labels },
      checksum: collection.checksum,
    }),
    rows: images.map(({ row }) => row),
  };
}
