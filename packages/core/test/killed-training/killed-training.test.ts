import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundleProgram, repeats } from '@newfield/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomStream, uniform } from '../../src/index.ts';
import { train } from './train.ts';

const numKills = repeats(10, 4);
const program = await bundleProgram(fileURLToPath(new URL('train.ts', import.meta.url)));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** When the checkpoint was last written, in milliseconds; 0 before there is one. */
const writtenMs = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

it(`killed at ${numKills} random moments and resumed, it ends with bit-equal weights and no damaged file`, async () => {
  const uninterrupted = await train(join(folder, 'uninterrupted.bin'), false);

  const checkpoint = join(folder, 'checkpoint.bin');
  const weights = join(folder, 'weights.json');
  const next = randomStream(20);
  let numKilled = 0;
  while (!existsSync(weights)) {
    const before = await writtenMs(checkpoint);
    const child = spawn(
      process.execPath,
      ['--conditions=@newfield/source', program, checkpoint, String(before > 0), weights],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    if (numKilled < numKills) {
      // The clock starts when this run has written, so that each run gets somewhere.
      while ((await writtenMs(checkpoint)) === before && child.exitCode === null) await wait(2);
      await wait(uniform(next) * 120);
      if (child.kill('SIGKILL')) numKilled++;
      await ended;
    } else {
      expect([await ended, complaint]).toEqual([0, '']);
    }
  }
  expect(numKilled).toBe(numKills);
  expect(JSON.parse(await readFile(weights, 'utf8'))).toEqual(uninterrupted);
  // A kill may leave a half-written file under its temporary name, never under the real one.
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.tmp'));
  expect(names.sort()).toEqual(['checkpoint.bin', 'uninterrupted.bin', 'weights.json']);
}, 180_000);
