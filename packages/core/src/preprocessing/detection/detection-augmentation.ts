import type { Box } from '../../contracts/box.ts';
import { uniform } from '../../contracts/random.ts';
import type { PictureView } from '../image/picture-view.ts';

/** How pictures are changed at random together with their boxes. */
export interface DetectionAugmentation {
  /** Mirrors left and right, with one chance in two. */
  readonly flip?: boolean;
  /** Mirrors top and bottom, with one chance in two: for pictures that have no up and down. */
  readonly flipVertically?: boolean;
  /** Shows a part of the picture, enlarged by up to this share; in [0, 1]. */
  readonly zoomShare?: number;
}

/** Of a box that is cut by the border, at least this share of its area must still be seen. */
const seenShare = 0.35;

/** The part of a picture that is shown, and whether it is mirrored. */
interface Window {
  readonly left: number;
  readonly top: number;
  /** Pixels of the picture that one pixel of the view covers. */
  readonly step: number;
  readonly isFlipped: boolean;
  readonly isUpsideDown: boolean;
}

/**
 * Changes a picture and its boxes alike. What a box shows beyond the border is cut off; boxes of which little is left go.
 *
 * @param to   memory of the new picture, of the same size
 * @param next random numbers
 * @returns the new boxes
 */
export function augmentDetection(
  from: PictureView,
  to: PictureView,
  boxes: readonly Box[],
  { flip = false, flipVertically = false, zoomShare = 0 }: DetectionAugmentation,
  next: () => number,
): Box[] {
  const step = 1 / (1 + zoomShare * uniform(next));
  const window = {
    step,
    left: uniform(next) * from.width * (1 - step),
    top: uniform(next) * from.height * (1 - step),
    isFlipped: flip && uniform(next) < 0.5,
    isUpsideDown: flipVertically && uniform(next) < 0.5,
  };
  show(from, to, window);
  return boxes.map((box) => shown(box, window, from)).filter((box) => box !== undefined);
}

/** Bilinear, half-pixel centres; beyond the border its own value. */
function show(from: PictureView, to: PictureView, { left, top, step, isFlipped, isUpsideDown }: Window): void {
  const { width, height, channels } = from;
  const columns = positions(width, left, step, isFlipped);
  const lines = positions(height, top, step, isUpsideDown);
  const rounding = to.data instanceof Uint8Array ? 0.5 : 0;
  const { data: source } = from;
  const target = to.data;
  let write = 0;
  for (const { low, high, weight: down } of lines) {
    const [upper, lower] = [low * width * channels, high * width * channels];
    for (const { low: near, high: far, weight: right } of columns) {
      for (let channel = 0; channel < channels; channel++) {
        const [first, second] = [near * channels + channel, far * channels + channel];
        const above = source[upper + first]! * (1 - right) + source[upper + second]! * right;
        const below = source[lower + first]! * (1 - right) + source[lower + second]! * right;
        target[write++] = above * (1 - down) + below * down + rounding;
      }
    }
  }
}

interface Position {
  readonly low: number;
  readonly high: number;
  readonly weight: number;
}

function positions(length: number, start: number, step: number, isReversed: boolean): Position[] {
  const ascending = Array.from({ length }, (_, index): Position => {
    const centre = Math.min(Math.max(start + (index + 0.5) * step - 0.5, 0), length - 1);
    const low = Math.floor(centre);
    return { low, high: Math.min(low + 1, length - 1), weight: centre - low };
  });
  return isReversed ? ascending.reverse() : ascending;
}

function shown(box: Box, window: Window, { width, height }: PictureView): Box | undefined {
  const [left, right] = along(box.left, box.right, window.left, window.step, width, window.isFlipped);
  const [top, bottom] = along(box.top, box.bottom, window.top, window.step, height, window.isUpsideDown);
  const [insideLeft, insideRight] = [Math.max(left, 0), Math.min(right, width)];
  const [insideTop, insideBottom] = [Math.max(top, 0), Math.min(bottom, height)];
  const area = (right - left) * (bottom - top);
  const inside = Math.max(insideRight - insideLeft, 0) * Math.max(insideBottom - insideTop, 0);
  if (area <= 0 || inside < seenShare * area) return undefined;
  return { ...box, left: insideLeft, right: insideRight, top: insideTop, bottom: insideBottom };
}

function along(
  low: number,
  high: number,
  start: number,
  step: number,
  length: number,
  isReversed: boolean,
): readonly [number, number] {
  const [from, to] = [(low - start) / step, (high - start) / step];
  return isReversed ? [length - to, length - from] : [from, to];
}
