import { CorruptFileError, EmptyDatasetError, type Dataset } from '@newfield/core/contracts';
import { preparePicture, type ImageSpec } from '@newfield/core/image';
import { resolveTask } from '../catalogue/catalogue.ts';
import type { Row } from '../read/row.ts';
import { fromArrays } from './array-dataset.ts';
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

/** Pictures that are decoded at the same time. */
const numAtOnce = 16;

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
  const [height, width] = spec.size;
  const channels = spec.colour === 'grey' ? 1 : 3;
  const size = height * width * channels;
  const data = new Uint8Array(new SharedArrayBuffer(images.length * size));
  const read = async (image: IndexedImage, index: number): Promise<void> => {
    const { shape, data: pixels } = await image.read();
    const [rows = 0, columns = 0, planes = 1] = shape;
    const picture = { height: rows, width: columns, channels: planes, data: pixels as Uint8Array };
    data.set(preparePicture(picture, spec).data as Uint8Array, index * size);
  };
  for (let start = 0; start < images.length; start += numAtOnce) {
    options.signal?.throwIfAborted();
    await Promise.all(images.slice(start, start + numAtOnce).map((image, offset) => read(image, start + offset)));
  }
  const labels = Int32Array.from(images, ({ row, file }) => {
    const label = values!.indexOf(String(row[column!]));
    if (label >= 0) return label;
    throw new CorruptFileError(`The index does not tell the class of ${file}.`, {
      expected: `${column}: one of ${values!.join(', ')}`,
      fix: `See its layout with: newfield datasets show ${entry.name}`,
    });
  });
  return {
    dataset: fromArrays({
      name: `${entry.name}/${task.name}`,
      split,
      classNames: names,
      features: { dtype: 'uint8', shape: [images.length, height, width, channels], data },
      labels: { dtype: 'int32', shape: [labels.length], data: labels },
      checksum: collection.checksum,
    }),
    rows: images.map(({ row }) => row),
  };
}
