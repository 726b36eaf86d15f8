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
  const picture = sharp(path).removeAlpha();
  try {
    const isGrey = ((await picture.metadata()).space ?? '').startsWith('b-w');
    const { data, info } = await picture
      .toColourspace(isGrey ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { dtype: 'uint8', shape: [info.height, info.width, info.channels], data: new Uint8Array(data) };
  } catch {
    throw corruptFile(path, 'a whole PNG or JPEG picture', 'a file that can’t be decoded');
  }
}
