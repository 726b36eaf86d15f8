import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { SafeReader } from '../../src/node.ts';
import { ReadingError } from '../../src/reading/reading-error.ts';
import { hasDicomSamples, sampleBytes, sampleRows } from '../dicom-samples.ts';
import { hostileFiles } from './mutations.ts';

/*
 * The long form reads thousands: NEWFIELD_HOSTILE_FILES=2500 npx vitest run test/hostile
 */
const numFiles = Number(process.env['NEWFIELD_HOSTILE_FILES'] ?? 100);
const seed = Number(process.env['NEWFIELD_HOSTILE_SEED'] ?? 1);

const samples = join(import.meta.dirname, '../../samples');
const ownFiles = readdirSync(samples).filter((file) => file.endsWith('.dcm'));
const good = new Map(ownFiles.map((file) => [file, new Uint8Array(readFileSync(join(samples, file)))]));
if (hasDicomSamples) for (const { file } of sampleRows()) good.set(file, new Uint8Array(sampleBytes(file)));

/** A step may take this long, with the end of its thread, on a machine that others use too. */
const stepMsMax = 2500;

const reader = new SafeReader();
afterAll(() => reader.close());

/** Runs a step and keeps the longest. */
async function timed<T>(longest: { ms: number; name: string }, name: string, step: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await step();
  } finally {
    const ms = performance.now() - start;
    if (ms > longest.ms) Object.assign(longest, { ms, name });
  }
}

test(`${numFiles} hostile files: no crash, no hang, no gigabyte, an error by name for each that can't be read`, async () => {
  const outcomes: Record<string, number> = {};
  const longest = { ms: 0, name: '' };
  const first = good.get(ownFiles[0]!)!;
  await reader.read(first);
  let seen = 0;
  for (const { name, bytes } of hostileFiles(good, numFiles, seed)) {
    let outcome = 'read';
    try {
      const image = await timed(longest, name, () => reader.read(bytes));
      for (const index of new Set([0, image.numFrames >> 1, image.numFrames - 1])) {
        await timed(longest, name, () => image.displayValues(index));
      }
    } catch (error) {
      if (!(error instanceof ReadingError)) throw new Error(`${name} gave no ReadingError`, { cause: error });
      outcome = error.code;
      // The time of a new thread's start is no part of reading.
      if (outcome === 'too-slow' || outcome === 'too-large') await reader.read(first);
    }
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    seen += 1;
  }
  const peakMb = process.resourceUsage().maxRSS / 1000;
  console.log(
    `${seen} hostile files (seed ${seed}): ${Object.entries(outcomes)
      .map(([code, n]) => `${code} ${n}`)
      .join(', ')}; ` +
      `longest step ${Math.round(longest.ms)} ms (${longest.name}); most memory of the process ${Math.round(peakMb)} MB`,
  );
  expect(seen).toBe(numFiles);
  expect(longest.ms).toBeLessThan(stepMsMax);
  expect(peakMb).toBeLessThan(1000);
}, 3_600_000);
