/** Which values of a grey picture become black and white: everything below `center - width/2`, everything above. */
export interface Windowing {
  /** In the picture's unit. */
  readonly center: number;
  /** In the picture's unit, > 0. */
  readonly width: number;
}

/** A picture of one channel whose numbers mean something: Hounsfield units, kelvin, a heat map's share. */
export interface GreyPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Row by row, `widthPx · heightPx` of them. */
  readonly values: Float32Array | Int16Array | Uint8Array;
}

/**
 * Grey values as 8-bit RGBA pixels.
 *
 * DICOM PS3.3 C.11.2.1.2 with its linear function of exact ends (`LINEAR_EXACT`).
 *
 * @returns `4 · widthPx · heightPx` bytes, opaque
 */
export function windowedPixels({ values }: GreyPicture, { center, width }: Windowing): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * 4);
  const low = center - width / 2;
  const scale = 255 / width;
  for (let index = 0; index < values.length; index++) {
    const grey = (values[index]! - low) * scale;
    const offset = index * 4;
    pixels[offset] = pixels[offset + 1] = pixels[offset + 2] = grey;
    pixels[offset + 3] = 255;
  }
  return pixels;
}
