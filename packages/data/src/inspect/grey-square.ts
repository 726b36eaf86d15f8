import type { HostTensor } from '@newfield/core/contracts';
import sharp from 'sharp';
import { hashedSidePx } from './perceptual-hash.ts';

/**
 * A picture shrunk to the grey square that perceptual hashes are made of.
 *
 * @param picture uint8 `[height, width, channels]`, channels 1 or 3
 * @returns 32 × 32 brightnesses from 0 to 255
 */
export async function greySquare({ shape, data }: HostTensor): Promise<Uint8Array> {
  const [height = 0, width = 0, channels = 1] = shape;
  if (height === hashedSidePx && width === hashedSidePx) return luma(data as Uint8Array, channels);
  const raw = { width, height, channels: channels as 1 | 3 };
  return sharp(data as Uint8Array, { raw })
    .resize(hashedSidePx, hashedSidePx, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer();
}

/** Rec. 601 brightness. */
function luma(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 1) return data;
  const grey = new Uint8Array(data.length / channels);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const start = pixel * channels;
    grey[pixel] = Math.round(0.299 * data[start]! + 0.587 * data[start + 1]! + 0.114 * data[start + 2]!);
  }
  return grey;
}

/**
 * A picture made small for a page.
 *
 * @param sidePx of the square it fits into; smaller pictures are enlarged without smoothing, so that each pixel shows
 * @returns WebP
 */
export async function thumbnail({ shape, data }: HostTensor, sidePx: number): Promise<Uint8Array> {
  const [height = 0, width = 0, channels = 1] = shape;
  const kernel = Math.max(height, width) < sidePx ? 'nearest' : 'lanczos3';
  return sharp(data as Uint8Array, { raw: { width, height, channels: channels as 1 | 3 } })
    .resize(sidePx, sidePx, { fit: 'inside', kernel })
    .webp({ quality: 88 })
    .toBuffer();
}
