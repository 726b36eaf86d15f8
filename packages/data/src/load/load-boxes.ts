import {
  CorruptFileError,
  EmptyDatasetError,
  InvalidArgumentError,
  type Box,
  type HostTensor,
} from '@newfield/core/contracts';
import { resolveTask } from '../catalogue/catalogue.ts';
import type { PictureBoxes } from '../catalogue/entry.ts';
import type { Row } from '../read/row.ts';
import { openImages, type IndexedImage } from './open-images.ts';
import { openTable } from './open-table.ts';
import { preparedPictures } from './prepared-pictures.ts';
import type { LoadPicturesOptions } from './load-pictures.ts';

/** Pictures with the boxes of the objects in them. */
export interface BoxedPictures {
  /** `<data set>/<task>` */
  readonly name: string;
  readonly split: string;
  /** SHA-256 (hex) over index and pictures. */
  readonly checksum: string;
  readonly classNames: readonly string[];
  /** uint8 `[pictures, height, width, channels]` on shared memory */
  readonly pictures: HostTensor;
  /** Of each picture, in pixels of the picture as it is here. */
  readonly boxes: readonly (readonly Box[])[];
}

/**
 * Loads a split of pictures with boxes, decoded and stretched to a size. Boxes without an area, which annotators leave behind, are
 * left out.
 *
 * @param reference `<data set>/<task>` of a detection whose boxes are in a table
 * @throws InvalidArgumentError when the task has no boxes, or pictures are to be cut
 * @throws EmptyDatasetError when the split has no picture; CorruptFileError naming a damaged file
 */
export async function loadBoxes(
  reference: string,
  { pictures: spec, split, ...options }: LoadPicturesOptions,
): Promise<BoxedPictures> {
  const { task } = resolveTask(reference);
  if (task.boxes === undefined) throw notBoxed(reference);
  if (spec.resize !== 'stretch') throw cutPictures();
  const collection = await openImages(reference, { split, ...options });
  const images: IndexedImage[] = [];
  for await (const image of collection.images()) images.push(image);
  if (images.length === 0) {
    throw new EmptyDatasetError(`${reference}, split ${split}, has no pictures.`, { fix: 'Choose another split.' });
  }
  const stored = await boxesByImage(reference, task.boxes, options);
  const boxes: Box[][] = [];
  const pictures = await preparedPictures(images, spec, options.signal, (index, height, width) => {
    const scale = { across: spec.size[1] / width, down: spec.size[0] / height };
    boxes[index] = (stored.get(images[index]!.file) ?? []).map((box) => scaled(box, scale));
  });
  const { checksum } = collection;
  return { name: reference, split, checksum, classNames: task.boxes.names, pictures, boxes };
}

async function boxesByImage(
  reference: string,
  { file, image, column, values, corners }: PictureBoxes,
  options: Omit<LoadPicturesOptions, 'split' | 'pictures'>,
): Promise<Map<string, Box[]>> {
  const table = await openTable(reference, { ...options, file });
  const found = new Map<string, Box[]>();
  for await (const row of table.rows()) {
    const classIndex = values.indexOf(String(row[column]));
    const [left, top, right, bottom] = corners.map((corner) => Number(row[corner])) as [number, number, number, number];
    if (classIndex < 0 || ![left, top, right, bottom].every(Number.isFinite)) throw unreadable(file, values, row);
    if (right <= left || bottom <= top) continue;
    const ofImage = found.get(String(row[image])) ?? [];
    ofImage.push({ left, top, right, bottom, classIndex });
    found.set(String(row[image]), ofImage);
  }
  return found;
}

const scaled = (box: Box, { across, down }: { readonly across: number; readonly down: number }): Box => ({
  classIndex: box.classIndex,
  left: box.left * across,
  right: box.right * across,
  top: box.top * down,
  bottom: box.bottom * down,
});

const notBoxed = (reference: string): Error =>
  new InvalidArgumentError(`${reference} has no boxes.`, {
    stage: 'data',
    expected: 'a detection whose boxes are in a table',
    fix: 'Choose such a task: newfield datasets',
  });

const cutPictures = (): Error =>
  new InvalidArgumentError('Pictures with boxes are not cut.', {
    stage: 'data',
    expected: 'resize: stretch',
    fix: 'Choose a size of the same proportions.',
  });

const unreadable = (file: string, values: readonly string[], row: Row): Error =>
  new CorruptFileError(`${file} has a box that can't be read.`, {
    expected: `a class of ${values.join(', ')}, and four numbers`,
    received: `columns ${Object.keys(row).join(', ')}`,
    fix: 'Restore the file.',
  });
