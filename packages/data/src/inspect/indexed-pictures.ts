import type { Part } from '../catalogue/entry.ts';
import type { IndexedImage } from '../load/open-images.ts';
import type { Row } from '../read/row.ts';
import { isIdName, isPlaceName } from './guess-columns.ts';
import { requirePicture } from './require-picture.ts';
import type { PictureSplit } from './samples.ts';

const labelNames = ['class', 'label', 'defect_probability'];

/** Pictures of an index file, with the label and the groups that their rows name. */
export function indexedPictures(images: readonly IndexedImage[], part: Part | undefined): PictureSplit {
  const columns = Object.keys(images[0]?.row ?? {});
  // A task that keeps only some values of a column asks which of them it is.
  const asked = Object.entries(part?.where ?? {}).find(([, values]) => values.length > 1)?.[0];
  const label = asked ?? labelNames.find((name) => columns.includes(name));
  const text = (row: Row, name: string) => String(row[name] ?? '') || null;
  return {
    numPictures: images.length,
    labels: images.map(({ row }) => (label === undefined ? null : text(row, label))),
    groups: Object.fromEntries(
      columns.filter(isIdName).map((name) => [name, images.map(({ row }) => text(row, name))]),
    ),
    metadata: Object.fromEntries(
      columns
        .filter((name) => name !== label && !isPlaceName(name))
        .map((name) => [name, images.map(({ row }) => text(row, name))]),
    ),
    read: (index) => images[requirePicture(index, images.length)]!.read(),
  };
}
