import type { Dataset } from '@newfield/core/contracts';
import { cutPart, drawPlacement, maskCells } from '@newfield/core/segmentation';
import { partsOf, sidesOf, type CutDatasetOptions } from './cut-dataset.ts';
import type { MaskedPictures } from './load-masks.ts';

export interface MaskDatasetOptions extends CutDatasetOptions {
  /** Side of an answer's cell in pixels; the part's sides are multiples of it. */
  readonly cellPx: number;
}

/**
 * Parts of pictures with masks in the form in which a network of masks trains: a part of a picture with a defect holds some of it.
 * Labels are float32 `[rows, height / cellPx, width / cellPx, kinds]`, 0 or 1.
 */
export function maskDataset(
  { pictures, masks, kinds, kindNames, name, split, checksum }: MaskedPictures,
  { cellPx, ...options }: MaskDatasetOptions,
): Dataset {
  const { height, width } = sidesOf(pictures);
  const [partHeight, partWidth] = options.cut.size;
  const size = height * width;
  const all = masks.data as Uint8Array;
  const maskAt = (picture: number): Uint8Array => all.subarray(picture * size, (picture + 1) * size);
  const marked = Array.from({ length: pictures.shape[0]! }, (_, picture) => markedPixels(maskAt(picture)));
  const cells = { height: partHeight, width: partWidth, cellPx };
  const numCells = (partHeight * partWidth) / (cellPx * cellPx);
  const numMasks = kindNames.length;
  return partsOf({ name, split, checksum, pictures }, options, {
    place(picture, next) {
      const pixels = marked[picture]!;
      const pixel = pixels[next() % Math.max(pixels.length, 1)];
      const within = pixel === undefined ? undefined : ([Math.floor(pixel / width), pixel % width] as const);
      return drawPlacement({ height, width }, options.cut, next, within);
    },
    labels(parts) {
      const data = new Float32Array(parts.length * numCells * numMasks);
      const part = { height: partHeight, width: partWidth, channels: 1, data: new Uint8Array(partHeight * partWidth) };
      parts.forEach(({ picture, placement }, index) => {
        cutPart({ height, width, channels: 1, data: maskAt(picture) }, part, placement);
        maskCells(part.data, cells, data, index * numCells * numMasks + Math.max(kinds[picture]!, 0), numMasks);
      });
      return {
        dtype: 'float32',
        shape: [parts.length, partHeight / cellPx, partWidth / cellPx, numMasks],
        data,
      };
    },
  });
}

function markedPixels(mask: Uint8Array): Int32Array {
  const pixels: number[] = [];
  mask.forEach((value, pixel) => {
    if (value > 0) pixels.push(pixel);
  });
  return Int32Array.from(pixels);
}
