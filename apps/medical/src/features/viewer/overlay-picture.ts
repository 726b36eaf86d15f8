import type { Overlay } from '@newfield/medical';

/** Bright on black and on white, and told from the heat map's colours by every kind of colour vision. */
const colour = [255, 255, 0, 255] as const;

/** A file's graphics as one picture of its size, RGBA, see-through where nothing is drawn; what lies beside it is cut off. */
export function paintOverlays(
  overlays: readonly Overlay[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * rows * columns);
  for (const overlay of overlays) {
    for (let index = 0; index < overlay.data.length; index++) {
      if (overlay.data[index] === 0) continue;
      const row = overlay.row + Math.floor(index / overlay.columns);
      const column = overlay.column + (index % overlay.columns);
      if (row >= 0 && row < rows && column >= 0 && column < columns) pixels.set(colour, 4 * (row * columns + column));
    }
  }
  return pixels;
}
