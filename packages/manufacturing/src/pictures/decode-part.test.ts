import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { decodePart } from './decode-part.ts';
import { shownPicture } from './shown-picture.ts';

const grey = (value: number) =>
  sharp({ create: { width: 20, height: 16, channels: 3, background: { r: value, g: value, b: value } } });

describe('decodePart', () => {
  it.each([
    ['PNG', 3, () => grey(128).png()],
    ['grey PNG', 1, () => grey(128).toColourspace('b-w').png()],
    ['16-bit grey PNG', 1, () => grey(128).toColourspace('grey16').png()],
    ['16-bit colour PNG', 3, () => grey(128).toColourspace('rgb16').png()],
    ['CMYK JPEG', 3, () => grey(128).toColourspace('cmyk').jpeg()],
    ['TIFF', 3, () => grey(128).tiff()],
    ['WebP', 3, () => grey(128).webp({ lossless: true })],
    ['GIF', 3, () => grey(128).gif()],
  ] as const)('%s comes as 8 bits in %i channels', async (_, channels, make) => {
    const picture = await decodePart(await make().toBuffer());
    expect(picture).toMatchObject({ height: 16, width: 20, channels });
    expect(picture.data).toHaveLength(16 * 20 * channels);
    // CMYK has no exact way back.
    for (const value of picture.data) expect(Math.abs(value - 128)).toBeLessThanOrEqual(16);
  });

  it('lays transparency on black', async () => {
    const { data } = await decodePart(await grey(200).ensureAlpha(0).png().toBuffer());
    expect(Math.max(...data)).toBe(0);
  });

  it('reads a 24-bit bitmap from below, blue before red', async () => {
    const [width, height] = [16, 16];
    const bytes = Buffer.alloc(54 + width * height * 3);
    bytes.write('BM');
    bytes.writeUInt32LE(54, 10);
    bytes.writeUInt32LE(40, 14);
    bytes.writeInt32LE(width, 18);
    bytes.writeInt32LE(height, 22);
    bytes.writeUInt16LE(24, 28);
    // The last stored row is the first one seen.
    bytes.set([1, 2, 3], 54 + 15 * width * 3);
    const picture = await decodePart(bytes);
    expect([...picture.data.slice(0, 3)]).toEqual([3, 2, 1]);
    await expect(decodePart(bytes.subarray(0, 100))).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });

  it('refuses what is empty, cut off or no picture', async () => {
    const whole = await grey(90).png().toBuffer();
    for (const bytes of [new Uint8Array(0), whole.subarray(0, 60), Buffer.from('a text')]) {
      await expect(decodePart(bytes)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
    }
  });

  it('refuses what is too small, and what is too large before it is unpacked', async () => {
    const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    await expect(decodePart(small)).rejects.toMatchObject({ code: 'VALUE_RANGE' });
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    await expect(decodePart(bomb)).rejects.toMatchObject({ code: 'VALUE_RANGE' });
  });

  it('is shown as WebP, no longer than asked for', async () => {
    const bytes = await shownPicture(await decodePart(await grey(90).png().toBuffer()), 10);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 10 });
  });
});
