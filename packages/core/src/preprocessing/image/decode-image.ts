import { CorruptFileError } from '../../contracts/errors/index.ts';
import type { Picture } from './picture.ts';

/** Larger pictures are refused before they are unpacked: a small file can claim enormous dimensions. */
const maxPixels = 100_000_000;

/** What is decoded. SVG is not: it is a program that can name other files. */
const formats: ReadonlySet<string> = new Set(['png', 'jpeg', 'webp', 'gif', 'tiff']);

/**
 * Decodes a PNG, JPEG, WebP, GIF or TIFF file to 8-bit RGB. The camera's rotation is applied, transparency is laid on black,
 * the first page of an animation is taken, 16 bits are reduced to 8, CMYK is converted.
 *
 * @param source  the file's bytes, or its path
 * @param name    how an error names the file
 * @throws CorruptFileError when it is damaged, truncated, larger than 100 megapixels, or not a picture
 */
export async function decodeImage(source: Uint8Array | string, name = 'the picture'): Promise<Picture> {
  // Loaded here and not above, so that whoever decodes nothing doesn't wait for the native library.
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(source, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 });
    const { format } = await image.metadata();
    if (!formats.has(format)) throw new Error(`format ${format}`);
    const { data, info } = await image
      .rotate()
      .flatten({ background: '#000' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { height: info.height, width: info.width, channels: info.channels, data: new Uint8Array(data) };
  } catch (cause) {
    throw new CorruptFileError(`Can't decode ${name}.`, {
      stage: 'preprocessing',
      expected: `a PNG, JPEG, WebP, GIF or TIFF of at most ${maxPixels / 1e6} megapixels`,
      fix: 'Open it in a viewer to check it, and save it again as PNG or JPEG.',
      cause,
    });
  }
}
