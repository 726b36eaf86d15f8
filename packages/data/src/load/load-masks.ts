import { EmptyDatasetError, InvalidArgumentError, type HostTensor } from '@newfield/core/contracts';
import { preparePicture } from '@newfield/core/image';
import { resolveTask } from '../catalogue/catalogue.ts';
import type { Row } from '../read/row.ts';
import type { LoadPicturesOptions } from './load-pictures.ts';
import { openImages, type IndexedImage } from './open-images.ts';
import { preparedPictures } from './prepared-pictures.ts';

/** Pictures with the places of what is wrong on them. */
export interface MaskedPictures {
  /** `<data set>/<task>` */
  readonly name: string;
  readonly split: string;
  /** SHA-256 (hex) over index, pictures and masks. */
  readonly checksum: string;
  /** uint8 `[pictures, height, width, channels]` on shared memory */
  readonly pictures: HostTensor;
  /** uint8 `[pictures, height, width]` on shared memory: 1 where the defect is */
  readonly masks: HostTensor;
  /** Of each picture, the position of its kind of defect among the names; -1 for a good part. */
  readonly kinds: readonly number[];
  readonly kindNames: readonly string[];
  /** The index's row of each picture: class, group, fold. */
  readonly rows: readonly Row[];
}

/** A cell of the smaller mask belongs to the defect from this share of its area on, in units of 255: a third. */
const belongsFrom = 85;

/**
 * Loads a split of pictures with masks, decoded and made small alike, held in memory. A picture without a mask has none of it.
 *
 * @param reference `<data set>/<task>` of a data set whose index names masks
 * @throws InvalidArgumentError when it names none, or the task doesn't say what they show
 * @throws EmptyDatasetError when the split has no picture; CorruptFileError naming a damaged file
 */
export async function loadMasks(
  reference: string,
  { pictures: spec, split, ...options }: LoadPicturesOptions,
): Promise<MaskedPictures> {
  const { entry, task } = resolveTask(reference);
  if (entry.images?.mask === undefined || task.kinds === undefined) throw notMasked(reference);
  const { column, names, values } = task.kinds;
  const collection = await openImages(reference, { split, ...options });
  const images: IndexedImage[] = [];
  for await (const image of collection.images()) images.push(image);
  if (images.length === 0) {
    throw new EmptyDatasetError(`${reference}, split ${split}, has no pictures.`, { fix: 'Choose another split.' });
  }
  const pictures = await preparedPictures(images, spec, options.signal);
  const [height, width] = spec.size;
  const masks = new Uint8Array(new SharedArrayBuffer(images.length * height * width));
  for (const [index, image] of images.entries()) {
    options.signal?.throwIfAborted();
    const stored = await image.readMask();
    if (stored === undefined) continue;
    const [rows = 0, columns = 0] = stored.shape;
    const mask = { height: rows, width: columns, channels: 1, data: stored.data as Uint8Array };
    const small = preparePicture(mask, { ...spec, colour: 'grey' }).data;
    for (let pixel = 0; pixel < small.length; pixel++)
      masks[index * small.length + pixel] = Number(small[pixel]! >= belongsFrom);
  }
  return {
    ...{ name: reference, split, checksum: collection.checksum, pictures },
    masks: { dtype: 'uint8', shape: [images.length, height, width], data: masks },
    kinds: images.map(({ row }) => values.indexOf(String(row[column]))),
    kindNames: names,
    rows: images.map(({ row }) => row),
  };
}

const notMasked = (reference: string): Error =>
  new InvalidArgumentError(`${reference} has no masks.`, {
    stage: 'data',
    expected: 'a segmentation of pictures whose index names masks',
    fix: 'Choose such a task: newfield datasets list',
  });
