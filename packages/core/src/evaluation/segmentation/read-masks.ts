import { segmentationNames, servingNames, type SegmentationSettings } from '../../contracts/bundle.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import { maskCells } from '../../preprocessing/segmentation/mask-cells.ts';
import { countMasks, type SegmentationResult } from './evaluate-segmentation.ts';

export interface ActualMasks {
  /** uint8 `[height · width]`, 0 or 1; of the picture at a position, in the size that the graph reads. */
  maskOf(picture: number): Uint8Array;
  /** Of each picture, the position of its kind of defect; -1 for a good part. */
  readonly kinds: readonly number[];
}

/**
 * What a network of masks said of pictures beside what is there, to be judged by {@link evaluateSegmentation}.
 *
 * @param outputs `score` `[pictures]`, `decision` `[pictures]` and `masks` `[pictures, rows, columns, kinds]`
 * @param heightPx of the graph's input
 */
export function segmentationResults(
  outputs: Readonly<Record<string, HostTensor>>,
  { maskOf, kinds }: ActualMasks,
  { maskThreshold, heightPx }: Pick<SegmentationSettings, 'maskThreshold'> & { readonly heightPx: number },
): SegmentationResult[] {
  const masks = outputs[segmentationNames.masks]!;
  const [, rows, columns, numKinds] = masks.shape as [number, number, number, number];
  const size = rows * columns * numKinds;
  const cellPx = heightPx / rows;
  const sides = { height: rows * cellPx, width: columns * cellPx, cellPx };
  return kinds.map((kind, picture) => {
    const actual = new Float32Array(size);
    if (kind >= 0) maskCells(maskOf(picture), sides, actual, kind, numKinds);
    const found = (masks.data as Float32Array).subarray(picture * size, (picture + 1) * size);
    return {
      score: Number(outputs[segmentationNames.score]!.data[picture]),
      isDecided: Number(outputs[servingNames.decision]!.data[picture]) > 0,
      isDefect: kind >= 0,
      kinds: countMasks(found, actual, numKinds, maskThreshold),
    };
  });
}
