import { describe, expect, it } from 'vitest';
import { applyTabular } from '../apply-tabular.ts';
import { fitTabular, fitTabularStream } from '../fit-tabular.ts';
import { informationValues } from '../information-values.ts';
import { tabularPipeline } from '../spec.ts';

/** Two hundred rows whose rate of events falls with the score, with a bump, and a useless column. */
const rows = Array.from({ length: 200 }, (_, row) => {
  const score = row % 20;
  const rate = score === 12 ? 9 : 9 - Math.floor(score / 2.2);
  return { score, useless: row % 2, y: Math.floor(row / 20) < rate ? 'bad' : 'good' };
});
const fit = (monotone: boolean) =>
  fitTabular(
    tabularPipeline([{ transform: 'weightOfEvidence', columns: 'numeric', numBins: 8, monotone }], {
      target: { column: 'y', positive: 'bad' },
    }),
    rows,
  );
const weightsByScore = (monotone: boolean): number[] => {
  const { data, shape } = applyTabular(
    fit(monotone),
    Array.from({ length: 20 }, (_, score) => ({ score, useless: 0 })),
  );
  return Array.from({ length: 20 }, (_, row) => data[row * shape[1]]!);
};
const isRising = (weights: readonly number[]): boolean =>
  weights.every((weight, index) => index === 0 || weight >= weights[index - 1]!);

describe('weightOfEvidence', () => {
  it('with monotone bins only rises or only falls, whichever tells more', () => {
    expect(isRising(weightsByScore(false))).toBe(false);
    expect(isRising(weightsByScore(true))).toBe(true);
    expect(new Set(weightsByScore(true)).size).toBeGreaterThan(3);
  });

  it('gives 0 to a missing value that no training row has', () => {
    expect(applyTabular(fit(true), [{ score: null, useless: null }]).data).toEqual(Float32Array.of(0, 0));
  });

  it('says how much each column tells', () => {
    const { score, useless } = informationValues(fit(true));
    expect(score).toBeGreaterThan(0.5);
    expect(useless).toBeLessThan(0.1);
  });

  it('puts a column of one value into one bin', () => {
    const same = [
      { a: 5, y: 1 },
      { a: 5, y: 0 },
    ];
    const fitted = fitTabular(
      tabularPipeline([{ transform: 'weightOfEvidence', columns: ['a'] }], { columns: { a: 'numeric' }, target: 'y' }),
      same,
    );
    expect(applyTabular(fitted, [{ a: 5 }, { a: 9 }]).data).toEqual(Float32Array.of(0, 0));
  });
});

it('weighs missing values alike whether the rest is counted whole or by a sample', async () => {
  const many = Array.from({ length: 4000 }, (_, row) => ({
    score: row % 2 === 0 ? null : (row * 37) % 1000,
    y: row % 2 === 0 ? (row % 20 < 8 ? 'bad' : 'good') : row % 10 < 3 ? 'bad' : 'good',
  }));
  const spec = tabularPipeline([{ transform: 'weightOfEvidence', columns: ['score'], numBins: 4 }], {
    target: { column: 'y', positive: 'bad' },
  });
  const weightOfMissing = async (sampleRows: number): Promise<number> => {
    const { fitted } = await fitTabularStream(spec, () => many, { sampleRows });
    return applyTabular(fitted, [{ score: null }]).data[0]!;
  };
  expect(await weightOfMissing(300)).toBeCloseTo(await weightOfMissing(10_000), 1);
});
