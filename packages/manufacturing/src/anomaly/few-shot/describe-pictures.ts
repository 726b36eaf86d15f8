import { openPatches } from '@newfield/core';
import { numChannels } from '@newfield/core/image';
import type { PartPicture } from '../../inspection/inspection.ts';
import { partTensor } from '../../inspection/part-tensor.ts';
import type { InspectorBackbone } from './backbone.ts';
import type { RowsOfNumbers } from './coreset.ts';

export interface DescribedPictures {
  /** Of each picture its patches' numbers, row by row. */
  readonly patches: readonly RowsOfNumbers[];
  /** Of the patches' grid. */
  readonly rows: number;
  readonly columns: number;
}

/** What a backbone says of each picture's patches. @param pictures at least one */
export async function describePictures(
  pictures: readonly PartPicture[],
  backbone: InspectorBackbone,
  { onDone, signal }: { onDone?: (done: number, total: number) => void; readonly signal?: AbortSignal } = {},
): Promise<DescribedPictures> {
  const reader = await openPatches(backbone, backbone.preprocessing);
  const channels = numChannels(backbone.preprocessing);
  try {
    const patches: RowsOfNumbers[] = [];
    let [rows, columns] = [0, 0];
    for (const [index, picture] of pictures.entries()) {
      signal?.throwIfAborted();
      onDone?.(index, pictures.length);
      const { shape, data } = await reader.read(partTensor(picture, channels));
      [rows, columns] = [shape[1]!, shape[2]!];
      patches.push({ values: data as Float32Array, numNumbers: shape[3]! });
    }
    return { patches, rows, columns };
  } finally {
    await reader.dispose();
  }
}
