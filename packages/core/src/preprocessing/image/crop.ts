import { ValueRangeError } from '../../contracts/errors/index.ts';
import type { Picture } from './picture.ts';

/** A rectangle of a picture, in pixels. */
export interface CropSpec {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/**
 * Cuts a rectangle out.
 *
 * @throws ValueRangeError when it reaches beyond the picture
 */
export function cropPicture({ height, width, channels, data }: Picture, crop: CropSpec): Picture {
  const { top, left } = crop;
  const isWhole = [top, left, crop.height, crop.width].every((value) => Number.isInteger(value) && value >= 0);
  const isInside = top + crop.height <= height && left + crop.width <= width && crop.height > 0 && crop.width > 0;
  if (!isWhole || !isInside) {
    throw new ValueRangeError('The rectangle reaches beyond the picture.', {
      stage: 'preprocessing',
      expected: `whole pixels within ${height} × ${width}`,
      received: `${crop.height} × ${crop.width} at (${top}, ${left})`,
      fix: 'Choose a smaller rectangle, or move it inside.',
    });
  }
  const cut = new Uint8Array(crop.height * crop.width * channels);
  const lineLength = crop.width * channels;
  for (let row = 0; row < crop.height; row++) {
    const start = ((top + row) * width + left) * channels;
    cut.set(data.subarray(start, start + lineLength), row * lineLength);
  }
  return { height: crop.height, width: crop.width, channels, data: cut };
}
