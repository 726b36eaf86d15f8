import { uniform } from '../../contracts/random.ts';
import type { PictureView } from '../image/picture-view.ts';

/** How a part of a picture is cut out at random, and with it what is known of each pixel. */
export interface CutSpec {
  /** `[height, width]` of the part in pixels, at most the picture's. */
  readonly size: readonly [number, number];
  /**
   * Which of its mirror images the part may be: `flips` mirrors left and right, and top and bottom, each with one chance in two;
   * `square` also swaps rows and columns, for square parts of what has no direction. Default: none.
   */
  readonly symmetry?: 'none' | 'flips' | 'square';
}

/** Where a part is, and how it is laid down. */
export interface Placement {
  readonly top: number;
  readonly left: number;
  readonly isMirrored: boolean;
  readonly isUpsideDown: boolean;
  readonly isTransposed: boolean;
}

/**
 * Draws a part's place; the same random numbers give the same place.
 *
 * @param from   the picture's sides in pixels
 * @param within a pixel `[row, column]` that the part shall hold
 */
export function drawPlacement(
  from: { readonly height: number; readonly width: number },
  { size: [height, width], symmetry = 'none' }: CutSpec,
  next: () => number,
  within?: readonly [row: number, column: number],
): Placement {
  const start = (length: number, part: number, held: number | undefined): number => {
    const low = held === undefined ? 0 : Math.max(held - part + 1, 0);
    const high = held === undefined ? length - part : Math.min(held, length - part);
    return low + Math.floor(uniform(next) * (high - low + 1));
  };
  return {
    top: start(from.height, height, within?.[0]),
    left: start(from.width, width, within?.[1]),
    isMirrored: symmetry !== 'none' && uniform(next) < 0.5,
    isUpsideDown: symmetry !== 'none' && uniform(next) < 0.5,
    isTransposed: symmetry === 'square' && uniform(next) < 0.5,
  };
}

/** The part in the middle, as it is. */
export const middlePlacement = (
  from: { readonly height: number; readonly width: number },
  { size: [height, width] }: CutSpec,
): Placement => ({
  top: Math.floor((from.height - height) / 2),
  left: Math.floor((from.width - width) / 2),
  ...{ isMirrored: false, isUpsideDown: false, isTransposed: false },
});

/**
 * Copies a part.
 *
 * @param to memory of the part, of the cut's size; square where the placement is transposed
 */
export function cutPart(from: PictureView, to: PictureView, placement: Placement): void {
  const { top, left, isMirrored, isUpsideDown, isTransposed } = placement;
  const { channels, data: source } = from;
  const { height, width, data: target } = to;
  let write = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [row, column] = isTransposed ? [x, y] : [y, x];
      const line = top + (isUpsideDown ? height - 1 - row : row);
      const place = left + (isMirrored ? width - 1 - column : column);
      let read = (line * from.width + place) * channels;
      for (let channel = 0; channel < channels; channel++) target[write++] = source[read++]!;
    }
  }
}
