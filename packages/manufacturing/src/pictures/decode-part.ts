import { CorruptFileError, ValueRangeError } from '@newfield/core/contracts';
import sharp from 'sharp';

import type { PartPicture } from '../inspection/inspection.ts';

/** A camera of 40 megapixels; what unpacks to more is refused before it does. */
const pixelsMax = 40_000_000;
const sideMin = 16;

/**
 * A camera's picture, from PNG, JPEG, WebP, TIFF, GIF, AVIF or BMP: 16 bits become 8, CMYK and palettes become RGB, transparency is
 * laid on black, the camera's orientation is applied, of an animation or a file of many pages the first counts.
 *
 * @returns 1 channel for grey pictures, else 3
 * @throws CorruptFileError when it can't be read whole; ValueRangeError when it is too small or too large to judge
 */
export async function decodePart(bytes: Uint8Array): Promise<PartPicture> {
  const bitmap = readBitmap(bytes);
  const source = bitmap === undefined ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bitmap.data;
  const options = { failOn: 'error' as const, limitInputPixels: pixelsMax, pages: 1 };
  try {
    const {
      width = 0,
      height = 0,
      space = '',
    } = bitmap ?? (await sharp(source, { ...options, limitInputPixels: false }).metadata());
    requireSize(width, height);
    const isGrey = space === 'b-w' || space === 'grey16';
    const picture = bitmap === undefined ? sharp(source, options).rotate() : sharp(source, { raw: bitmap });
    const { data, info } = await picture
      .flatten({ background: '#000' })
      .toColourspace(isGrey ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const channels = isGrey ? 1 : 3;
    if (info.channels !== channels) throw new Error(`${info.channels} channels`);
    return {
      height: info.height,
      width: info.width,
      channels,
      data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    };
  } catch (error) {
    if (ValueRangeError.isInstance(error)) throw error;
    throw new CorruptFileError('The picture can’t be read.', {
      expected: 'a whole PNG, JPEG, WebP, TIFF, GIF, AVIF or BMP picture',
      fix: 'Send the file as the camera wrote it, whole.',
    });
  }
}

function requireSize(width: number, height: number): void {
  if (width >= sideMin && height >= sideMin && width * height <= pixelsMax) return;
  throw new ValueRangeError('The picture is of a size that can’t be judged.', {
    expected: `${sideMin} pixels or more a side, ${pixelsMax / 1e6} million at most`,
    received: `${width} × ${height} pixels`,
    fix: 'Set the camera’s size, or crop its picture.',
  });
}

interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
  readonly space: 'srgb';
  readonly data: Buffer;
}

/** Windows bitmaps, which sharp doesn't read and machine-vision cameras like to write: 8, 24 or 32 bits, not compressed. */
function readBitmap(bytes: Uint8Array): Bitmap | undefined {
  if (bytes.length < 54 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [start, headBytes] = [view.getUint32(10, true), view.getUint32(14, true)];
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)];
  const [bits, compression] = [view.getUint16(28, true), view.getUint32(30, true)];
  const height = Math.abs(signedHeight);
  requireSize(width, height);
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const isPlain = [8, 24, 32].includes(bits) && (compression === 0 || (compression === 3 && bits === 32));
  if (!isPlain || start + rowBytes * height > bytes.length) {
    throw new CorruptFileError('The bitmap can’t be read.', {
      expected: 'a whole BMP of 8, 24 or 32 bits, not compressed',
      fix: 'Have the camera write PNG.',
    });
  }
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    // A positive height counts rows from below.
    const row = start + (signedHeight > 0 ? height - 1 - y : y) * rowBytes;
    for (let x = 0; x < width; x++) {
      const at = bits === 8 ? 14 + headBytes + 4 * bytes[row + x]! : row + (x * bits) / 8;
      for (let channel = 0; channel < 3; channel++) data[(y * width + x) * 3 + channel] = bytes[at + 2 - channel] ?? 0;
    }
  }
  return { width, height, channels: 3, space: 'srgb', data };
}
