/** One picture inside a batch's memory. */
export interface PictureView {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Uint8Array | Float32Array;
}

/** −1 → 1, length → length − 2: the border itself is not repeated. */
export function reflect(position: number, length: number): number {
  if (position < 0) return Math.min(-position, length - 1);
  return position < length ? position : Math.max(2 * length - 2 - position, 0);
}
