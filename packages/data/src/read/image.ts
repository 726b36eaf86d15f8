import type { HostTensor } from '@newfield/core/contracts';
import sharp from 'sharp';
import { corruptFile } from './open-bytes.ts';

/**
 * Decodes a PNG or JPEG file to uint8 `[height, width, channels]`: one channel for grey pictures, three for colour; an alpha
 * channel is dropped.
 *
 * @throws CorruptFileError naming the file
 */
export async function readImage(path: string): Promise<HostTensor> {
  return decodeImage(path, path);
}

/**
 * As `readImage`, of a file's path or its content; WebP as well.
 *
 * @param name      named in errors
 * @param pixelsMax pictures of more pixels are refused before they are unpacked; default: 268 million
 */
export async function decodeImage(source: string | Buffer, name: string, pixelsMax?: number): Promise<HostTensor> {
  const picture = sharp(source, { ...(pixelsMax !== undefined && { limitInputPixels: pixelsMax }) }).removeAlpha();
  try {
    const isGrey = ((await picture.metadata()).space ?? '').startsWith('b-w');
    const { data, info } = await picture
      .toColourspace(isGrey ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { dtype: 'uint8', shape: [info.height, info.width, info.channels], data: new Uint8Array(data) };
  } catch {
    throw corruptFile(name, 'a whole PNG or JPEG picture', 'a file that can’t be decoded');
  }
}

/**
 * Decodes a picture to a size and number of channels, whatever it has; it is stretched where its sides are in another ratio.
 *
 * @param shape `[height, width, channels]`, channels 1 (grey) or 3 (RGB)
 * @returns uint8 values in this shape
 * @throws CorruptFileError naming the file
 */
export async function readResizedImage(
  path: string,
  [height, width, channels]: readonly [height: number, width: number, channels: 1 | 3],
): Promise<Uint8Array> {
  try {
    return await sharp(path, { failOn: 'error' })
      .removeAlpha()
      .resize({ height, width, fit: 'fill' })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();
  } catch {
    throw corruptFile(path, 'a whole PNG or JPEG picture', 'a file that can’t be decoded');
  }
}
