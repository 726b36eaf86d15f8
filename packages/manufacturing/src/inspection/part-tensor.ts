import { InvalidArgumentError, maxSidePx, type HostTensor } from '@newfield/core/contracts';
import { preparePicture } from '@newfield/core/image';
import type { PartPicture } from './inspection.ts';

/** Shortest side of a picture that can be judged. */
const minSidePx = 16;

/**
 * A picture of a part as an inspector's graph takes it: uint8 `[1, height, width, channels]`, its size unchanged.
 *
 * @param channels of the graph's input; colours become grey by ITU-R BT.601 luma
 * @throws InvalidArgumentError for a picture that is too small, too large, or does not fill its shape
 */
export function partTensor(picture: PartPicture, channels: 1 | 3): HostTensor {
  requirePart(picture);
  const spec = {
    size: [picture.height, picture.width],
    resize: 'stretch',
    colour: channels === 1 ? 'grey' : 'rgb',
    scale: '0..1',
  } as const;
  return preparePicture(picture, spec);
}

/** @throws InvalidArgumentError for a picture that is too small, too large, or does not fill its shape */
export function requirePart({ height, width, channels, data }: PartPicture): void {
  const isSide = (length: number): boolean => Number.isInteger(length) && length >= minSidePx && length <= maxSidePx;
  const isWhole = data instanceof Uint8Array && [1, 3].includes(channels) && data.length === height * width * channels;
  if (isSide(height) && isSide(width) && isWhole) return;
  throw new InvalidArgumentError('This picture of a part can’t be judged.', {
    stage: 'preprocessing',
    expected: `8 bits a value, 1 or 3 channels, sides of ${minSidePx} to ${maxSidePx} pixels`,
    received: `${height} × ${width} pixels, ${channels} channels, ${data.length} values`,
    fix: 'Decode the picture to 8-bit grey or RGB, and cut or reduce it to such a size.',
  });
}
