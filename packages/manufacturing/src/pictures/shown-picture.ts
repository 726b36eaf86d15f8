import sharp from 'sharp';

import type { PartPicture } from '../inspection/inspection.ts';

/** WebP has no longer sides. */
const webpSidePxMax = 16_383;

/** A picture as WebP for a page: whatever the camera sent, a browser shows this. @param sidePxMax of the longer side; default 1600 */
export async function shownPicture(
  { height, width, channels, data }: PartPicture,
  sidePxMax = 1600,
): Promise<Uint8Array> {
  const side = Math.min(sidePxMax, webpSidePxMax);
  const bytes = await sharp(data, { raw: { height, width, channels } })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 85 })
    .toBuffer();
  return new Uint8Array(bytes);
}

/** A picture as a PNG file, without loss. */
export async function writePng({ height, width, channels, data }: PartPicture): Promise<Uint8Array> {
  return new Uint8Array(await sharp(data, { raw: { height, width, channels } }).png().toBuffer());
}
