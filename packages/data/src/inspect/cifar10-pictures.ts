import { join } from 'node:path';
import { cifar10 } from '../catalogue/cifar10.ts';
import type { LocatedDataset } from '../fetch/locate.ts';
import { cifar10Files, cifar10Rows, decodeCifar10 } from '../load/load-cifar10.ts';
import { trustedChecksum } from '../verify/trusted-checksum.ts';
import type { PictureSplit } from './samples.ts';
import { requirePicture } from './require-picture.ts';

const bytesPerPicture = 32 * 32 * 3;
const picturesPerFile = 10_000;
/** A decoded file is 31 MB; whoever reads in order needs one at a time. */
const numFilesKept = 2;

/** CIFAR-10's pictures one by one. */
export async function cifar10Pictures(task: string, split: string, located: LocatedDataset): Promise<PictureSplit> {
  const part = split === 'test' ? cifar10Files.test : cifar10Files.train;
  await trustedChecksum(cifar10, located, [...part.pictures, part.labels]);
  const { classNames, rows } = await cifar10Rows(task, split, located.folder);
  const decoded = new Map<number, ReturnType<typeof decodeCifar10>>();
  const fileOf = (file: number) => {
    const kept = decoded.get(file) ?? decodeCifar10(join(located.folder, part.pictures[file]!));
    decoded.delete(file);
    decoded.set(file, kept);
    if (decoded.size > numFilesKept) decoded.delete(decoded.keys().next().value!);
    kept.catch(() => decoded.delete(file));
    return kept;
  };
  return {
    numPictures: rows.length,
    labels: rows.map(({ label }) => classNames[label]!),
    groups: {},
    async read(index) {
      const { row } = rows[requirePicture(index, rows.length)]!;
      const { pixels } = await fileOf(Math.floor(row / picturesPerFile));
      const start = (row % picturesPerFile) * bytesPerPicture;
      return { dtype: 'uint8', shape: [32, 32, 3], data: pixels.slice(start, start + bytesPerPicture) };
    },
  };
}
