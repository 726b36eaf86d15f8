import { randomStream, uniform, ValueRangeError } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { conformalThreshold, neededPictures } from './conformal-threshold.ts';

describe('the threshold of a false-alarm rate', () => {
  it('stands in the middle between neighbouring scores, at the rank that keeps the rate', () => {
    // Nine scores and a rate of 20 %: rank ceil(10 · .8) = 8.
    expect(conformalThreshold([9, 1, 2, 3, 4, 5, 6, 7, 8], 0.2)).toEqual({
      value: 8.5,
      falseAlarmRate: expect.closeTo(0.2, 12) as number,
      numPictures: 9,
    });
  });

  it('stands beyond the largest score where that is needed, and above ties', () => {
    expect(conformalThreshold([1, 2, 3, 4], 0.2).value).toBe(4.5);
    expect(conformalThreshold([1, 1, 1, 3], 0.4).value).toBe(2);
    expect(conformalThreshold([1, 1, 1, 1], 0.2).value).toBeGreaterThan(1);
  });

  it('refuses a rate that so few pictures can’t promise, and says how many can', () => {
    const refused = (): unknown => conformalThreshold([1, 2, 3], 0.05);
    expect(refused).toThrow(ValueRangeError);
    expect(refused).toThrow(expect.objectContaining({ fix: expect.stringContaining('19 good pictures') as string }));
    expect([neededPictures(0.05), neededPictures(0.01), neededPictures(0.5)]).toEqual([19, 99, 2]);
  });

  it('lets no more good parts fail than it promises, over many calibrations', () => {
    const next = randomStream(3);
    let [failed, parts] = [0, 0];
    for (let round = 0; round < 400; round++) {
      // A long tail: no bell curve would give the right threshold.
      const draw = (): number => 1 / (1 - uniform(next));
      const { value } = conformalThreshold(Array.from({ length: 29 }, draw), 0.1);
      for (let part = 0; part < 50; part++, parts++) if (draw() >= value) failed++;
    }
    // Its standard error is .0028 or so.
    expect(failed / parts).toBeLessThan(0.108);
    expect(failed / parts).toBeGreaterThan(0.06);
  });
});
