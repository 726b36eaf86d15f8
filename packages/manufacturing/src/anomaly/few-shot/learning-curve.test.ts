import { randomStream } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import { coreset, farthestDistance } from './coreset.ts';
import { fitLearningCurve, moreWorthTaking } from './learning-curve.ts';

describe('how many more pictures are worth taking', () => {
  const curve = [4, 9, 16].map((numPictures) => ({ numPictures, score: 2 + 6 / Math.sqrt(numPictures) }));

  it('is read off a learning curve that falls with the root of their number', () => {
    const { limit, gain } = fitLearningCurve(curve);
    expect(limit).toBeCloseTo(2, 9);
    expect(gain).toBeCloseTo(6, 9);
  });

  it('is until a twentieth is left to gain, but no more than twenty times what there is', () => {
    // 6 / √m = .05 · 2 at m = 3600, farther than an estimate from 20 pictures reaches.
    expect(moreWorthTaking(curve, 20, 19)).toEqual({ forMemory: 400, forFalseAlarmRate: 0 });
    expect(moreWorthTaking(curve, 3000, 19).forMemory).toBe(600);
  });

  it('is none where scores don’t fall, and what the false-alarm rate asks for', () => {
    const flat = [4, 9, 16].map((numPictures) => ({ numPictures, score: 3 }));
    expect(moreWorthTaking(flat, 10, 19)).toEqual({ forMemory: 0, forFalseAlarmRate: 9 });
  });
});

describe('a memory’s patches', () => {
  const rows = { values: Float32Array.of(0, 0, 1, 0, 10, 0, 10, 1, 0, 20), numNumbers: 2 };

  it('are those farthest from each other', async () => {
    expect([...(await coreset(rows, 3))]).toEqual([0, 0, 0, 20, 10, 1]);
    expect(await coreset(rows, 9)).toEqual(rows.values);
  });

  it('are the same as without leaving out what the triangle inequality spares', async () => {
    const next = randomStream(5);
    // Clusters, as neighbouring patches are: most distances needn't be measured.
    const values = Float32Array.from({ length: 400 * 6 }, (_, at) =>
      at % 6 === 0 ? Math.floor(8 * next()) * 9 : next(),
    );
    const taken = await coreset({ values, numNumbers: 6 }, 60);
    expect([...taken]).toEqual(greedyCentres(values, 6, 60));
  });

  it('judge a picture by its patch that is farthest from its nearest', () => {
    expect(farthestDistance(rows, Float32Array.of(0, 0, 10, 0))).toBe(20);
    expect(farthestDistance(rows, Float32Array.of(0, 20, 10, 0, 0, 0))).toBe(1);
    expect(farthestDistance(rows, rows.values)).toBe(0);
  });

  it('are no longer looked for once that is given up', async () => {
    await expect(coreset(rows, 3, AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
  });
});

/** By the book: every distance is measured. */
function greedyCentres(values: Float32Array, numNumbers: number, size: number): number[] {
  const rows = Array.from({ length: values.length / numNumbers }, (_, row) => [
    ...values.subarray(row * numNumbers, (row + 1) * numNumbers),
  ]);
  const squared = (a: readonly number[], b: readonly number[]): number =>
    Math.fround(a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0));
  const taken = [rows[0]!];
  while (taken.length < size) {
    const nearest = rows.map((row) => Math.min(...taken.map((other) => squared(row, other))));
    taken.push(rows[nearest.indexOf(Math.max(...nearest))]!);
  }
  return taken.flat();
}
