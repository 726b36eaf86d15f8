import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage, parseImageSpec, preparePicture, type ImageSpec, type Picture } from './index.ts';

const spec: ImageSpec = { size: [2, 2], resize: 'stretch', colour: 'rgb', scale: '0..1' };
const grey = (height: number, width: number, values: number[]): Picture => ({
  height,
  width,
  channels: 1,
  data: Uint8Array.from(values),
});
const valuesOf = (picture: Picture, changes: Partial<ImageSpec>): number[] =>
  Array.from(preparePicture(picture, { ...spec, colour: 'grey', ...changes }).data, Number);

describe('preparePicture', () => {
  it('leaves a picture of the right size as it is', () => {
    expect(valuesOf(grey(2, 2, [1, 2, 3, 4]), {})).toEqual([1, 2, 3, 4]);
  });

  it('resizes bilinearly with half-pixel centres, as ONNX’s Resize does', () => {
    // Output centres 0.5 and 1.5 of 2 lie at 0.5 and 2.5 of 4 input positions: halfway between neighbours.
    expect(valuesOf(grey(1, 4, [0, 100, 200, 40]), { size: [1, 2] })).toEqual([50, 120]);
    // Enlarging 2 → 4: centres at -0.25 (held at 0), 0.25, 0.75, 1.25 (held at 1).
    expect(valuesOf(grey(1, 2, [0, 100]), { size: [1, 4] })).toEqual([0, 25, 75, 100]);
  });

  it('cuts the longer side evenly to keep the aspect ratio', () => {
    expect(valuesOf(grey(1, 5, [9, 1, 2, 3, 9]), { size: [1, 3], resize: 'cover' })).toEqual([1, 2, 3]);
  });

  it('turns colour into luma and grey into three equal colours', () => {
    const red: Picture = { height: 1, width: 1, channels: 3, data: Uint8Array.of(255, 0, 0) };
    expect(valuesOf(red, { size: [1, 1] })).toEqual([76]); // 0.299 · 255 = 76.2
    expect(valuesOf(grey(1, 1, [7]), { size: [1, 1], colour: 'rgb' })).toEqual([7, 7, 7]);
  });
});

describe('decodeImage', () => {
  const flat = (channels: 3 | 4, background: string | { r: number; g: number; b: number; alpha: number }) =>
    sharp({ create: { width: 4, height: 3, channels, background } });

  it.each([
    ['PNG', () => flat(3, '#0a141e').png().toBuffer()],
    ['16-bit PNG', () => flat(3, '#0a141e').toColourspace('rgb16').png().toBuffer()],
    ['transparent PNG on black', () => flat(4, { r: 20, g: 40, b: 60, alpha: 0.5 }).png().toBuffer()],
    ['lossless WebP', () => flat(3, '#0a141e').webp({ lossless: true }).toBuffer()],
  ])('reads a %s as 8-bit RGB', async (_, make) => {
    const { height, width, channels, data } = await decodeImage(await make());
    expect([height, width, channels]).toEqual([3, 4, 3]);
    [10, 20, 30].forEach((value, channel) => expect(Math.abs(data[channel]! - value)).toBeLessThanOrEqual(1));
  });

  it('gives a grey picture three equal colours', async () => {
    const { channels, data } = await decodeImage(await flat(3, '#808080').toColourspace('b-w').png().toBuffer());
    expect(channels).toBe(3);
    expect(new Set(data).size).toBe(1);
  });

  it.each([
    ['truncated', async () => (await flat(3, '#123456').png().toBuffer()).subarray(0, 60)],
    ['empty', async () => new Uint8Array(0)],
    [
      'an SVG, which can name other files',
      async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'),
    ],
    ['no picture at all', async () => new TextEncoder().encode('hello, I am a text')],
  ])('refuses a file that is %s, and names the fix', async (_, make) => {
    await expect(decodeImage(await make(), 'cat.png')).rejects.toMatchObject({
      code: 'CORRUPT_FILE',
      message: expect.stringContaining('cat.png') as string,
      fix: expect.stringContaining('save it again') as string,
    });
  });
});

describe('parseImageSpec', () => {
  it('reads back what was written', () => {
    const standardised: ImageSpec = { ...spec, scale: { mean: [0.5, 0.4, 0.3], std: [0.2, 0.2, 0.2] } };
    for (const one of [spec, standardised]) expect(parseImageSpec(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });

  it.each([
    ['size', { size: [0, 2] }],
    ['resize', { resize: 'squash' }],
    ['colour', { colour: 'cmyk' }],
    ['scale', { scale: { mean: [0, 0, 0], std: [0, 1, 1] } }],
  ])('refuses a wrong %s and names it', (field, change) => {
    expect(() => parseImageSpec({ ...spec, ...change })).toThrowError(
      expect.objectContaining({ received: `unusable: ${field}` }) as Error,
    );
  });
});
