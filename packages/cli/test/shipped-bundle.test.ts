import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryNamed, locate } from '@newfield/data';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFolder } from '../src/models.ts';
import { isCifar10AtHand } from './cifar10-at-hand.ts';
import { runNewfield } from './run-newfield.ts';

const name = 'cats-dogs-article';
let folder: string;
let picture: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-'));
  picture = join(folder, 'made-up.png');
  await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a08060' } })
    .png()
    .toFile(picture);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe(`the shipped bundle ${name}`, () => {
  it('scores a part that a customer keeps elsewhere by the same code', async (context) => {
    if (!(await isCifar10AtHand())) context.skip();
    const root = await locate(entryNamed('cifar10'));
    const { code, stdout } = await runNewfield([
      'evaluate',
      name,
      '--data',
      'cifar10/cats-dogs',
      '--split',
      'validation',
      '--root',
      root,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ bundle: name, split: 'validation', rows: 1000 });
  }, 300_000);

  it('passes its checks, and its card says what the article’s figures are', async () => {
    expect((await runNewfield(['models', 'verify', name, '--json'])).stdout).toContain('"parity": "ok"');
    expect((await runNewfield(['models', 'list', '--json'])).stdout).toContain(name);
    const card = await readFile(join(await bundleFolder(name), 'README.md'), 'utf8');
    expect(card).toContain("The article's figures are illustrations");
  });

  it('answers for a picture file of any size', async () => {
    const { code, stdout } = await runNewfield(['predict', name, picture, '--json']);
    expect(code).toBe(0);
    const [answer] = JSON.parse(stdout) as { label: string; probability: number }[];
    expect(['cat', 'dog']).toContain(answer!.label);
    expect(answer!.probability).toBeGreaterThanOrEqual(0.5);
  });

  it('explains its answer as a picture', async () => {
    const out = join(folder, 'why.png');
    const { code, stdout } = await runNewfield(['explain', name, picture, '--out', out, '--json']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { shape: number[] }).shape).toEqual([32, 32]);
    expect(await sharp(out).metadata()).toMatchObject({ format: 'png', width: 512, height: 256 });
  });

  it('exports the ONNX model it runs', async () => {
    const { code } = await runNewfield(['export', name, '--out', folder]);
    expect(code).toBe(0);
    expect((await stat(join(folder, `${name}-1.0.0.onnx`))).size).toBeGreaterThan(1e6);
  });
});
