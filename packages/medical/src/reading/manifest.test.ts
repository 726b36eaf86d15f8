import { requirePeer } from '@newfield/testing';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dicomSamplesFix, hasDicomSamples, sampleBytes, sampleRows, type SampleRow } from '../../test/dicom-samples.ts';
import { readDicom } from './dicom-image.ts';
import { ReadingError } from './reading-error.ts';

interface Pixels {
  readonly shape: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly sha256: string;
}

async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  const image = await readDicom(bytes);
  const hash = createHash('sha256');
  let [min, max, sum, count] = [Infinity, -Infinity, 0, 0];
  const { numFrames } = image;
  const { rows, columns, samplesPerPixel } = image.format;
  for (let index = 0; index < numFrames; index += 1) {
    const { data } = await image.frame(index);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    for (const value of data) {
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    count += data.length;
  }
  const shape = [numFrames, rows, columns, samplesPerPixel].filter((n, i) => n > 1 || i === 1 || i === 2).join('x');
  return { shape, min, max, mean: sum / count, sha256: hash.digest('hex') };
}

/** Another inverse transform may differ by two grey levels in a pixel; never in the mean. */
function expectPixels(pixels: Pixels, row: SampleRow): void {
  expect(pixels.shape).toBe(row.pixel_shape);
  const levels = row.lossless === '0' ? 2 : 0;
  expect(Math.abs(pixels.min - Number(row.pixel_min))).toBeLessThanOrEqual(levels + 1e-6);
  expect(Math.abs(pixels.max - Number(row.pixel_max))).toBeLessThanOrEqual(levels + 1e-6);
  expect(Math.abs(pixels.mean - Number(row.pixel_mean))).toBeLessThanOrEqual(levels === 0 ? 6e-5 : 0.5);
  if (row.pixel_sha256 !== '') expect(pixels.sha256).toBe(row.pixel_sha256);
}

/** The tools that made the manifest don't know HTJ2K; this reader does. */
const readBeyondTheManifest = new Set(['HTJ2K_08_RGB.dcm']);

requirePeer('the DICOM samples', hasDicomSamples, dicomSamplesFix, () => {
  const rows = sampleRows().filter(({ file }) => !readBeyondTheManifest.has(file));
  const good = rows.filter(({ decode }) => decode === 'ok');

  test.each(good)('reads $file ($transfer_syntax) as pydicom, GDCM and DCMTK do', async (row) => {
    expectPixels(await pixelsOf(sampleBytes(row.file)), row);
  });

  test.each(rows.filter((row) => !good.includes(row)))('refuses $file ($decode) in under a second', async (row) => {
    const start = performance.now();
    await expect(pixelsOf(sampleBytes(row.file))).rejects.toBeInstanceOf(ReadingError);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('reads HTJ2K as OpenJPEG does', async () => {
    // pydicom 3.0.2 with pylibjpeg-openjpeg 2.6.0; the stream is lossy, and the two round apart in a few pixels.
    const pixels = await pixelsOf(sampleBytes('HTJ2K_08_RGB.dcm'));
    expect(pixels).toMatchObject({ shape: '480x640x3', min: 0, max: 255 });
    expect(pixels.mean).toBeCloseTo(127.10393, 3);
  });

  test('covers the whole manifest', () => {
    expect([good.length, rows.length - good.length]).toEqual([86, 19]);
  });
});
