import { CorruptFileError, type Dataset, type HostTensor } from '@newfield/core/contracts';
import { resolveTask } from '../catalogue/catalogue.ts';
import type { LocateOptions } from '../fetch/locate.ts';
import type { NpyArray } from '../read/npy.ts';
import { fromArrays } from './array-dataset.ts';
import { openArraysOf } from './open-arrays.ts';

/**
 * Loads a split of pictures that are kept as arrays, on shared memory.
 *
 * @param reference `<data set>/<task>` whose parts name an array of pictures and one of labels
 * @returns features uint8 `[rows, height, width, channels]`, int32 labels
 * @throws CorruptFileError when the arrays aren't pictures with a class number each
 */
export async function loadArrays(
  reference: string,
  { split, ...options }: LocateOptions & { readonly split: string },
): Promise<Dataset> {
  const { entry, task } = resolveTask(reference);
  const part = task.parts![split]!;
  const names = [part.array!, part.labels!];
  const { arrays, checksum } = await openArraysOf(entry, part.file, { ...options, names });
  const [pictures, classNumbers] = names.map((name) => arrays[name]);
  const numClasses = task.classes!.names.length;
  const isSound =
    pictures?.dtype === 'uint8' &&
    (pictures.shape.length === 3 || pictures.shape.length === 4) &&
    classNumbers?.data.length === pictures.shape[0] &&
    Array.from(classNumbers!.data, Number).every((label) => label >= 0 && label < numClasses);
  if (!isSound) {
    throw new CorruptFileError(`${part.file} does not hold the pictures of ${reference}.`, {
      expected: `${names[0]}: uint8 [rows, height, width] and ${names[1]}: a class number for each`,
      fix: `See its layout with: newfield datasets show ${entry.name}`,
    });
  }
  return fromArrays({
    name: `${entry.name}/${task.name}`,
    split,
    classNames: task.classes!.names,
    features: onSharedMemory(pictures),
    labels: {
      dtype: 'int32',
      shape: [pictures.shape[0]!],
      data: Int32Array.from(classNumbers!.data as Uint8Array, Number),
    },
    checksum,
  });
}

function onSharedMemory({ shape, data }: NpyArray): HostTensor {
  const shared = new Uint8Array(new SharedArrayBuffer(data.length));
  shared.set(data as Uint8Array);
  return { dtype: 'uint8', shape: shape.length === 3 ? [...shape, 1] : shape, data: shared };
}
