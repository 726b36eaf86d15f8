import { createForwardPass, createSequenceDecoder, translationNetwork } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import { searchBeams } from '../../src/translation/beam-search.ts';
import { slotTokens, textMarks } from '../../src/translation/languages.ts';

const [length, vocabularySize, end, first] = [8, 12, 4, 6];
const words = [8, 9, 10, 11];
const source = [first, 9, 11, end];
const maxTokens = 3;
/** Enough for every target of three words. */
const rows = 64;

const { nextToken } = translationNetwork({
  ...{ vocabularySize, length, width: 16, numLayers: 1, numHeads: 2 },
  marks: textMarks,
  seed: 5,
});

/** `ln p` of every target of up to three words that ends, by the whole model. */
async function allTargets(): Promise<{ tokens: number[]; logProbability: number }[]> {
  const forward = await createForwardPass({ model: nextToken, featureShape: [2 * length], dtype: 'int32' });
  const padded = (tokens: readonly number[]): number[] => [
    ...new Array<number>(length - tokens.length).fill(0),
    ...tokens,
  ];
  let open = [{ tokens: [] as number[], logProbability: 0 }];
  const ended: typeof open = [];
  for (let step = 0; step < maxTokens; step++) {
    const data = Int32Array.from(open.flatMap(({ tokens }) => [...padded(source), ...padded([first, ...tokens])]));
    const shape = [open.length, 2 * length];
    const outputs = (await forward.outputs({ dtype: 'int32', shape, data })).data as Float32Array;
    const after = (row: number, token: number): number =>
      open[row]!.logProbability + Math.log(outputs[row * vocabularySize + token]!);
    ended.push(...open.map(({ tokens }, row) => ({ tokens, logProbability: after(row, end) })));
    open = open.flatMap(({ tokens }, row) =>
      words.map((word) => ({ tokens: [...tokens, word], logProbability: after(row, word) })),
    );
  }
  await forward.dispose();
  return ended;
}

describe('a search with beams', () => {
  it.each([0, 0.6, 2])('finds the best of all targets at a length penalty of %f', async (lengthPenalty) => {
    const decoder = await createSequenceDecoder(nextToken, { rows });
    const found = await searchBeams(decoder, source, { first, maxTokens, required: [], lengthPenalty });
    const scored = (await allTargets()).map((target) => ({
      ...target,
      score: target.logProbability / ((6 + target.tokens.length) / 6) ** lengthPenalty,
    }));
    const best = scored.sort((a, b) => b.score - a.score)[0]!;
    expect(found.tokens).toEqual(best.tokens);
    expect(found.logProbability).toBeCloseTo(best.logProbability, 4);
    expect(found.isFinished).toBe(true);
    await decoder.dispose();
  });

  it('ends with a target that holds each token that is required once, and no other special one', async () => {
    const decoder = await createSequenceDecoder(nextToken, { rows: 4 });
    for (const required of [[slotTokens[0]], [...slotTokens]]) {
      const { tokens } = await searchBeams(decoder, source, { first, maxTokens: 7, required });
      expect(tokens.filter((token) => token < 8).sort()).toEqual(required);
    }
    await decoder.dispose();
  });

  it('ends with the signal’s reason when it is aborted', async () => {
    const decoder = await createSequenceDecoder(nextToken, { rows: 1 });
    const signal = AbortSignal.abort(new Error('left'));
    await expect(searchBeams(decoder, source, { first, maxTokens, required: [], signal })).rejects.toThrow('left');
    await decoder.dispose();
  });
});
