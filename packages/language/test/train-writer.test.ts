import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest, replayProbe, type RecipeOptions } from '@newfield/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLocalGenerator } from '../src/index.ts';
import { ownConversations } from '../src/generation/training/own-conversations.ts';
import { supportWriter } from '../src/generation/training/recipe.ts';
import { trainWriter, type WriterPlan } from '../src/generation/training/train-writer.ts';

const part = { data: 'own', split: 'test', checksum: '0'.repeat(64), conversations: ownConversations.slice(0, 6) };
const plan: WriterPlan = {
  parts: [],
  testParts: [part],
  sizes: { vocabularySize: 300, length: 32, width: 16, numLayers: 2, numHeads: 2, dropoutRate: 0.1 },
  training: { epochs: 2, batchSize: 4, learningRate: 0.01, seed: 1 },
};

async function folderFor(): Promise<RecipeOptions> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-train-writer-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { out: join(folder, 'bundle'), checkpoint: join(folder, 'checkpoint.bin'), resume: false, output: null };
}

describe('the training of a writer', () => {
  it('ends in a bundle that holds its figures, keeps its parity, and writes', async () => {
    const options = await folderFor();
    await trainWriter(supportWriter, options, plan);
    const manifest = await readManifest(options.out);
    const { perplexity, perplexityPerByte, bitsPerByte } = manifest.evaluations[0]!.metrics;
    expect(perplexity!.value).toBeLessThan(300);
    expect(Math.log2(perplexityPerByte!.value)).toBeCloseTo(bitsPerByte!.value, 9);
    expect(perplexityPerByte!.value).toBeLessThan(perplexity!.value);
    expect((await replayProbe(options.out)).distance).toBeLessThan(1e-5);
    const writer = await openLocalGenerator(options.out);
    let numTokens = 0;
    const asked = { maxTokens: 5, temperature: 1, topK: 0, topP: 1, seed: 1, stop: [] };
    for await (const piece of writer.generate([{ role: 'user', content: '你好' }], asked)) numTokens += piece.numTokens;
    expect(numTokens).toBeLessThanOrEqual(5);
    await writer.dispose();
  });

  it('goes on from a checkpoint to the very same weights', async () => {
    const whole = await folderFor();
    const broken = await folderFor();
    const { files } = await trainWriter(supportWriter, whole, plan);
    const stop = new AbortController();
    const callbacks = [{ onEpochEnd: (): void => stop.abort(new Error('interrupted')) }];
    await expect(trainWriter(supportWriter, { ...broken, callbacks, signal: stop.signal }, plan)).rejects.toThrow(
      'interrupted',
    );
    expect((await stat(broken.checkpoint)).size).toBeGreaterThan(0);
    const resumed = await trainWriter(supportWriter, { ...broken, resume: true }, plan);
    expect(resumed.files['model.onnx']).toBe(files['model.onnx']);
    expect(await readdir(broken.out)).toHaveLength(4);
  });
});
