import { describe, expect, it } from 'vitest';
import { boxInspection, type BoxReading } from './box-inspector.ts';

/** Two kinds on a grid of two by two cells over an input of 100 pixels a side, and a picture twice as wide as that and as high. */
const reading: BoxReading = {
  labels: ['pit', 'scratch'],
  detection: { thresholds: [0.5, 0.2], overlapLimits: [0.5, 0.5], chosenBy: 'hand' },
  size: [100, 100],
  threshold: 1,
};
const picture = { height: 100, width: 200, channels: 1, data: new Uint8Array(20_000) } as const;

/** @param scores of each cell, pit before scratch */
const answer = (scores: readonly number[]) => ({
  scores: { dtype: 'float32', shape: [1, 2, 2, 2], data: Float32Array.from(scores) } as const,
  boxes: {
    dtype: 'float32',
    shape: [1, 2, 2, 4],
    data: Float32Array.from([10, 10, 30, 20, 60, 10, 120, 30, 0, 50, 20, 90, 50, 50, 60, 60]),
  } as const,
});

describe('boxes as an inspection', () => {
  it('fails a part from the threshold of a box’s own kind on, with that kind first', () => {
    const said = boxInspection(picture, reading, answer([0.4, 0, 0, 0.3, 0, 0, 0, 0]));
    expect(said).toMatchObject({ verdict: 'fail', threshold: 1, sizePx: { height: 100, width: 200 } });
    expect(said.score).toBeCloseTo(0.3 / 0.2, 5);
    expect(said.kinds.map(({ name }) => name)).toEqual(['scratch', 'pit']);
    expect(said.kinds.map(({ probability }) => probability)).toEqual([expect.closeTo(0.3, 5), expect.closeTo(0.4, 5)]);
  });

  it('measures boxes on the picture as it was taken, and cuts them off at its edge', () => {
    const { regions } = boxInspection(picture, reading, answer([0.6, 0, 0, 0.3, 0, 0, 0, 0]));
    expect(regions.map(({ kind, box, lengthPx, areaPx }) => ({ kind, box, lengthPx, areaPx }))).toEqual([
      { kind: 'scratch', box: { left: 120, top: 10, right: 200, bottom: 30 }, lengthPx: 80, areaPx: 1600 },
      { kind: 'pit', box: { left: 20, top: 10, right: 60, bottom: 20 }, lengthPx: 40, areaPx: 400 },
    ]);
    expect(regions[1]!.contours[0]).toEqual([
      [20, 10],
      [60, 10],
      [60, 20],
      [20, 20],
      [20, 10],
    ]);
  });

  it('passes a part whose boxes all stay below, with no place, and with its evidence on the map', () => {
    const { verdict, score, regions, map } = boxInspection(picture, reading, answer([0.4, 0, 0, 0.1, 0, 0, 0, 0]));
    expect([verdict, regions]).toEqual(['pass', []]);
    expect(score).toBeCloseTo(0.8, 5);
    expect([...map.values]).toEqual([expect.closeTo(0.8, 5), expect.closeTo(0.5, 5), 0, 0]);
  });

  it('moves the thresholds of all kinds alike with a threshold of the plant’s own', () => {
    const scores = answer([0.4, 0, 0, 0.1, 0, 0, 0, 0]);
    const strict = boxInspection(picture, { ...reading, threshold: 0.5 }, scores);
    expect([strict.verdict, strict.regions.map(({ kind }) => kind)]).toEqual(['fail', ['pit', 'scratch']]);
    const lenient = boxInspection(picture, { ...reading, threshold: 2 }, answer([0.6, 0, 0, 0.3, 0, 0, 0, 0]));
    expect([lenient.verdict, lenient.regions]).toEqual(['pass', []]);
  });
});
