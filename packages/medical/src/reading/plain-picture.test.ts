import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readMedicalImage } from './read-medical-image.ts';

const [rows, columns] = [9, 13];
const ramp = (samples: number): Buffer =>
  Buffer.from(Array.from({ length: rows * columns * samples }, (_, i) => (i * 37) % 256));
const raw = (samples: 1 | 3 | 4) => sharp(ramp(samples), { raw: { width: columns, height: rows, channels: samples } });

/** What libvips, an independent decoder, sees in a file. */
async function seenBySharp(file: Buffer, colour: boolean): Promise<number[]> {
  const picture = sharp(file)
    .removeAlpha()
    .toColourspace(colour ? 'srgb' : 'b-w');
  return [...(await picture.raw().toBuffer())];
}

test.each([
  ['grey PNG', 1, () => raw(1).toColourspace('b-w').png().toBuffer()],
  ['RGB PNG, interlaced', 3, () => raw(3).png({ progressive: true }).toBuffer()],
  ['RGBA PNG', 3, () => raw(4).png().toBuffer()],
  ['palette PNG', 3, () => raw(3).png({ palette: true, colours: 13 }).toBuffer()],
  ['grey JPEG', 1, () => raw(1).toColourspace('b-w').jpeg({ quality: 95 }).toBuffer()],
  ['progressive colour JPEG', 3, () => raw(3).jpeg({ quality: 90, progressive: true }).toBuffer()],
] as const)('reads a %s as libvips does', async (_, samplesPerPixel, make) => {
  const file = await make();
  const image = await readMedicalImage(file);
  expect(image).toMatchObject({ rows, columns, samplesPerPixel, numFrames: 1 });
  const seen = await seenBySharp(file, samplesPerPixel === 3);
  expect([...(await image.frame()).data]).toEqual(seen);
  expect([...(await image.displayValues())]).toEqual(seen);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a photograph of orientation %i is upright as libvips has it',
  async (orientation) => {
    const file = await raw(3).jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer();
    const { data, info } = await sharp(file).rotate().raw().toBuffer({ resolveWithObject: true });
    const image = await readMedicalImage(file);
    expect(image).toMatchObject({ rows: info.height, columns: info.width, samplesPerPixel: 3 });
    expect([...(await image.frame()).data]).toEqual([...data]);
  },
);

test('keeps all 16 bits of a PNG and spreads a window over them', async () => {
  const values = Uint16Array.from([0, 1000, 40_000, 65_535]);
  const file = await sharp(values, { raw: { width: 2, height: 2, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer();
  const image = await readMedicalImage(file);
  expect((await image.frame()).data).toEqual(values);
  expect([...(await image.displayValues(0, { center: 20_000, width: 40_001, function: 'LINEAR_EXACT' }))]).toEqual([
    0, 6, 255, 255,
  ]);
});

test.each([
  ['cut off PNG', async () => (await raw(1).png().toBuffer()).subarray(0, 60), 'damaged-file'],
  ['PNG that claims 30,000 pixels a side', async () => hugePng(), 'too-large'],
  [
    'JPEG without a frame',
    async () => Uint8Array.from([0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0]),
    'damaged-file',
  ],
  ['CMYK JPEG', () => raw(4).toColourspace('cmyk').jpeg().toBuffer(), 'unsupported-image'],
])('refuses a %s', async (_, make, code) => {
  await expect(readMedicalImage(await make())).rejects.toMatchObject({ name: 'ReadingError', code });
});

async function hugePng(): Promise<Uint8Array> {
  const file = Uint8Array.from(await raw(1).png().toBuffer());
  const view = new DataView(file.buffer);
  view.setUint32(16, 30_000);
  view.setUint32(20, 30_000);
  return file;
}
