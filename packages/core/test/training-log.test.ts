import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cnn, fit, type FitOptions } from '../src/index.ts';
import { brightHalf } from './fixtures.ts';

const options: FitOptions = {
  loss: 'binaryCrossentropy',
  preprocessing: { size: [8, 8], resize: 'stretch', colour: 'rgb', scale: '0..1' },
  output: null,
  batchSize: 8,
  epochs: 2,
  validationData: brightHalf(16, { seed: 9 }),
};
const model = () => cnn({ inputShape: [8, 8, 3], filters: [4], denseUnits: 8, numClasses: 2, seed: 1 });

type Line = Readonly<Record<string, number | string>>;
const linesOf = async (folder: string): Promise<Line[]> =>
  (await readFile(join(folder, 'log.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('the log of a training', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'newfield-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('has a line every few steps and one an epoch, with the history’s figures', async () => {
    const folder = join(root, 'lines');
    const { history } = await fit(model(), brightHalf(40), { ...options, log: { folder, everySteps: 2 } });
    const lines = await linesOf(folder);
    expect(lines.map(({ kind, step }) => `${kind} ${step}`)).toEqual([
      'step 2',
      'step 4',
      'epoch 5',
      'step 6',
      'step 8',
      'step 10',
      'epoch 10',
    ]);
    expect(lines[0]).toMatchObject({ learningRate: 0.001 });
    expect(lines[0]!['gradientNorm']).toBeGreaterThan(0);
    expect(lines[0]!['stepMs']).toBeGreaterThan(0);
    const { kind: _, step: __, ...epoch } = lines.at(-1)!;
    const last = Object.entries(history.history).map(([name, values]) => [name, values.at(-1)]);
    expect(epoch).toEqual({ epoch: 2, ...(Object.fromEntries(last) as object) });
  });

  it('takes back what a killed training logged past its checkpoint', async () => {
    const folder = join(root, 'resumed');
    const path = join(root, 'checkpoint.bin');
    const log = { folder, everySteps: 1 };
    await fit(model(), brightHalf(40), { ...options, epochs: 1, log, checkpoint: { path } });
    const before = await linesOf(folder);
    await appendFile(join(folder, 'log.jsonl'), '{"kind":"step","step":6,"loss":9}\n{"kind":"step","st');
    await fit(model(), brightHalf(40), { ...options, log, checkpoint: { path, resume: true } });
    const after = await linesOf(folder);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.filter(({ kind, step }) => kind === 'step' && step === 6)).toHaveLength(1);
    expect(after).toHaveLength(2 * before.length);
  });

  it('writes event files as TensorBoard reads them', async () => {
    const folder = join(root, 'events');
    await fit(model(), brightHalf(40), { ...options, log: { folder, everySteps: 5 } });
    for (const [part, tags] of [
      ['train', ['batch_loss', 'learning_rate', 'gradient_norm', 'step_ms', 'epoch_loss', 'epoch_accuracy']],
      ['validation', ['epoch_loss', 'epoch_accuracy']],
    ] as const) {
      const [name, ...others] = await readdir(join(folder, part));
      expect(others).toEqual([]);
      expect(name).toMatch(/^events\.out\.tfevents\.\d{10}\..+\.newfield$/);
      const records = recordsOf(await readFile(join(folder, part, name!)));
      expect(records[0]!.toString('latin1')).toContain('brain.Event:2');
      for (const tag of tags) expect(records.some((record) => record.toString('latin1').includes(tag))).toBe(true);
    }
  });
});

/** Messages of a TFRecord file; the first record's checksums are known. */
function recordsOf(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let start = 0; start < file.length;) {
    const length = Number(file.readBigUInt64LE(start));
    // Checksum of the length 24, which every file's first record has: a3 7f 4b 22 in every file TensorFlow writes.
    if (start === 0) expect([length, file.readUInt32LE(8)]).toEqual([24, 0x224b7fa3]);
    records.push(file.subarray(start + 12, start + 12 + length));
    start += 16 + length;
  }
  return records;
}
