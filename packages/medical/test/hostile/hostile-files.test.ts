import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { SafeReader } from '../../src/node.ts';
import { ReadingError } from '../../src/reading/reading-error.ts';
import { startWorkingTime } from '../../src/reading/thread/working-time.ts';
import { hasDicomSamples, sampleBytes, sampleRows } from '../dicom-samples.ts';
import { type HostileFile, hostileFiles } from './mutations.ts';

/*
 * The long form reads thousands: NEWFIELD_HOSTILE_FILES=2500 npx vitest run test/hostile
 */
const numFiles = Number(process.env['NEWFIELD_HOSTILE_FILES'] ?? 100);
const seed = Number(process.env['NEWFIELD_HOSTILE_SEED'] ?? 1);

const samples = join(import.meta.dirname, '../../samples');
const ownFiles = readdirSync(samples).filter((file) => file.endsWith('.dcm'));
const good = new Map(ownFiles.map((file) => [file, new Uint8Array(readFileSync(join(samples, file)))]));
if (hasDicomSamples) for (const { file } of sampleRows()) good.set(file, new Uint8Array(sampleBytes(file)));

/** A file may take this long with all steps, the end of its thread and the start of another, while the process may work. */
const fileMsMax = 2000;

const reader = new SafeReader();
afterAll(() => reader.close());

/** Reads a file and decodes its first, middle and last frame. @returns `read`, or the code of the error */
async function outcomeOf({ name, bytes }: HostileFile): Promise<string> {
  try {
    const image = await reader.read(bytes);
    for (const index of new Set([0, image.numFrames >> 1, image.numFrames - 1])) await image.displayValues(index);
    return 'read';
  } catch (error) {
    if (error instanceof ReadingError) return error.code;
    throw new Error(`${name} gave no ReadingError`, { cause: error });
  }
}

/** The most that this process has taken so far. */
const peakMb = (): number => process.resourceUsage().maxRSS / 1000;

test(`${numFiles} hostile files: no crash, no hang, no gigabyte, an error by name for each that can't be read`, async () => {
  const outcomes: Record<string, number> = {};
  const longest = { ms: 0, name: '' };
  await reader.read(good.get(ownFiles[0]!)!);
  const beforeMb = peakMb();
  let seen = 0;
  for (const file of hostileFiles(good, numFiles, seed)) {
    const elapsedMs = startWorkingTime();
    const outcome = await outcomeOf(file);
    const ms = elapsedMs();
    if (ms > longest.ms) Object.assign(longest, { ms, name: file.name });
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    seen += 1;
  }
  const grownMb = peakMb() - beforeMb;
  console.log(
    `${seen} hostile files (seed ${seed}): ${Object.entries(outcomes)
      .map(([code, n]) => `${code} ${n}`)
      .join(', ')}; ` +
      `longest file ${Math.round(longest.ms)} ms (${longest.name}); memory taken for them ${Math.round(grownMb)} MB`,
  );
  expect(seen).toBe(numFiles);
  expect(longest.ms).toBeLessThan(fileMsMax);
  expect(grownMb).toBeLessThan(800);
}, 3_600_000);
