import { hashString, randomStream, type Batch, type Dataset, type HostTensor } from '@newfield/core/contracts';
import { cutPart, drawPlacement, middlePlacement, type CutSpec, type Placement } from '@newfield/core/segmentation';
import { takeRows } from './array-rows.ts';
import { readInOrder, requireBatchSize, rowOrder } from './seeded-batches.ts';

/** Pictures of one size, and what is known of each. */
export interface CutSource extends Pick<Dataset, 'name' | 'split' | 'checksum' | 'classNames'> {
  /** uint8 `[pictures, height, width, channels]` */
  readonly pictures: HostTensor;
  /** `[pictures, …]` */
  readonly labels: HostTensor;
}

export interface CutDatasetOptions {
  readonly cut: CutSpec;
  /** Positions of the pictures that are the rows, in this order; one may be named more than once. Default: each once. */
  readonly rows?: readonly number[];
}

/**
 * Parts of pictures as rows: of what looks alike everywhere, such as a surface, a part is as good as the whole. Where a part is cut
 * depends on the pass's shuffle seed and the row; a pass in stored order gives the parts in the middle.
 */
export function cutDataset({ labels, ...source }: CutSource, options: CutDatasetOptions): Dataset {
  return partsOf(source, options, {
    place: (_, next) => drawPlacement(sidesOf(source.pictures), options.cut, next),
    labels: (chosen) =>
      takeRows(
        labels,
        Int32Array.from(chosen, ({ picture }) => picture),
      ),
  });
}

/** A picture's position, and the part of it that is a row. */
export interface ChosenPart {
  readonly picture: number;
  readonly placement: Placement;
}

interface PartReader {
  place(picture: number, next: () => number): Placement;
  labels(chosen: readonly ChosenPart[]): HostTensor;
}

export const sidesOf = ({ shape }: HostTensor): { readonly height: number; readonly width: number } => ({
  height: shape[1]!,
  width: shape[2]!,
});

/** Rows that are parts of pictures. */
export function partsOf(
  { pictures, ...about }: Omit<CutSource, 'labels'>,
  { cut, rows }: CutDatasetOptions,
  reader: PartReader,
): Dataset {
  const [numPictures, height, width, channels] = pictures.shape as [number, number, number, number];
  const source = pictures.data as Uint8Array;
  const size = height * width * channels;
  const chosen = rows ?? Array.from({ length: numPictures }, (_, picture) => picture);
  const [partHeight, partWidth] = cut.size;
  const partSize = partHeight * partWidth * channels;
  const read = (rowIds: Int32Array, shuffleSeed: number | undefined): Batch => {
    const data = new Uint8Array(rowIds.length * partSize);
    const parts = Array.from(rowIds, (row, index): ChosenPart => {
      const picture = chosen[row]!;
      const placement =
        shuffleSeed === undefined
          ? middlePlacement({ height, width }, cut)
          : reader.place(picture, randomStream(hashString(`${shuffleSeed}/${row}`)));
      const from = { height, width, channels, data: source.subarray(picture * size, (picture + 1) * size) };
      const to = data.subarray(index * partSize, (index + 1) * partSize);
      cutPart(from, { height: partHeight, width: partWidth, channels, data: to }, placement);
      return { picture, placement };
    });
    return {
      features: { dtype: 'uint8', shape: [rowIds.length, partHeight, partWidth, channels], data },
      labels: reader.labels(parts),
      rowIds,
    };
  };
  return {
    ...about,
    numRows: chosen.length,
    featureShape: [partHeight, partWidth, channels],
    batches: ({ batchSize, shuffleSeed }) => {
      requireBatchSize(batchSize);
      const order = rowOrder(chosen.length, shuffleSeed);
      return { [Symbol.asyncIterator]: () => readInOrder(order, batchSize, (ids) => read(ids, shuffleSeed)) };
    },
  };
}
