import type { ImageSpec } from '@newfield/core';
import { openImages } from '@newfield/data';
import type { PartPicture } from '../../inspection/inspection.ts';

export const tileTask = 'magnetic_tile/anomaly';
/** The same pictures with those of defects, of which the training split's serve as validation and are never trained on. */
export const tileDefectsTask = 'magnetic_tile/defects';

/** Nearly the tiles' own size: a blowhole of 0.1 % of a tile is still nine pixels wide. */
export const tilePictures: ImageSpec = { size: [256, 256], resize: 'stretch', colour: 'grey', scale: '0..1' };

/** A tile's picture as it was taken. */
export interface TilePicture {
  readonly picture: PartPicture;
  /** Pictures of one tile under several exposures share it. */
  readonly group: number;
  readonly isGood: boolean;
  /** Not 0 where the defect is, of the picture's size; absent on good tiles. */
  readonly mask?: Uint8Array;
}

export interface TilePictures {
  readonly checksum: string;
  readonly tiles: readonly TilePicture[];
}

export async function loadTiles(reference: string, split: string, signal?: AbortSignal): Promise<TilePictures> {
  const collection = await openImages(reference, { split, ...(signal && { signal }) });
  const tiles: TilePicture[] = [];
  for await (const image of collection.images()) {
    signal?.throwIfAborted();
    const { shape, data } = await image.read();
    const [height = 0, width = 0, channels = 1] = shape;
    const mask = await image.readMask();
    tiles.push({
      picture: { height, width, channels: channels === 1 ? 1 : 3, data: data as Uint8Array },
      group: Number(image.row['tile_group']),
      isGood: mask === undefined,
      ...(mask && { mask: mask.data as Uint8Array }),
    });
  }
  return { checksum: collection.checksum, tiles };
}

/**
 * Good tiles' parts by group: one in ten chooses between inspectors, another calibrates the threshold, the rest is trained on. No tile is
 * in two of them.
 */
export const partOfGroup = (group: number): 'choice' | 'calibration' | 'train' =>
  group % 10 === 0 ? 'choice' : group % 10 === 5 ? 'calibration' : 'train';
