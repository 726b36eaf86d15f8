import { concat, flip, slice, type Tensor } from '@newfield/autograd';
import type { NetworkSource } from './network.ts';

/** One way to look at a picture. */
export interface View {
  readonly isMirrored: boolean;
  /** How far it is moved up and to the left, in pixels. */
  readonly shift: -1 | 0 | 1;
}

/** The views whose answers are averaged; the first is the picture as it is. */
export function viewsOf({
  averageMirrored,
  averageShifted,
}: Pick<NetworkSource, 'averageMirrored' | 'averageShifted'>): View[] {
  const shifts = averageShifted ? ([0, 1, -1] as const) : ([0] as const);
  const sides = averageMirrored ? [false, true] : [false];
  return shifts.flatMap((shift) => sides.map((isMirrored) => ({ isMirrored, shift })));
}

/**
 * For each position along an axis of the view, the position in the picture; at the border the picture is reflected.
 *
 * @param axis of `[N, H, W, C]`: 1 or 2
 */
export function sourcePositions({ isMirrored, shift }: View, axis: 1 | 2, length: number): number[] {
  const reflect = (position: number): number =>
    position < 0 ? -position : position >= length ? 2 * length - 2 - position : position;
  return Array.from({ length }, (_, position) => {
    const from = reflect(position + shift);
    return axis === 2 && isMirrored ? length - 1 - from : from;
  });
}

/** @param pictures `[N, H, W, C]` */
export function seen(pictures: Tensor, { isMirrored, shift }: View): Tensor {
  const widthAxis = 2;
  const sided = isMirrored ? flip(pictures, [widthAxis]) : pictures;
  return shift === 0 ? sided : moved(moved(sided, 1, shift), 2, shift);
}

function moved(x: Tensor, axis: number, shift: 1 | -1): Tensor {
  const length = x.shape[axis] as number;
  const part = (start: number, end: number): Tensor => slice(x, [{ axis, start, end }]);
  return shift === 1
    ? concat([part(1, length), part(length - 2, length - 1)], axis)
    : concat([part(1, 2), part(0, length - 1)], axis);
}
