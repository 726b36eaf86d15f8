import { describe, expect, it } from 'vitest';
import { thresholdAsIs, thresholdByCosts, thresholdByRate } from './chosen-threshold.ts';

const good = Array.from({ length: 19 }, (_, index) => (index + 1) / 100);

describe('a threshold that is chosen anew', () => {
  it('by a rate keeps the rate that was asked for, and a patch memory’s threshold below 1', () => {
    expect(thresholdByRate('patches', good, 0.05)).toMatchObject({ chosenBy: 'rate', promisedRate: 0.05, costs: null });
    expect(thresholdByRate('patches', good, 0.001).threshold).toBeLessThan(1);
  });

  it('by costs stands where a part costs least, and says what good parts may expect', () => {
    const costs = { falseAlarm: 1, miss: 10, defectRate: 0.1 };
    // Between .19 and .5 no part is judged wrongly: of 19 good scores none is above, so 1 in 20 is promised.
    const chosen = thresholdByCosts(good, [0.5, 0.6], costs);
    expect(chosen).toMatchObject({
      ...{ chosenBy: 'costs', falseAlarmRate: 0, promisedRate: 0.05, interval: null },
      costs: { ...costs, costPerPart: 0, numDefective: 2 },
    });
    expect(chosen.threshold).toBeCloseTo(0.345, 12);
  });

  it('that a bundle brought says which share of the good pictures fails', () => {
    expect(thresholdAsIs(good, 0.185)).toMatchObject({ chosenBy: 'bundle', falseAlarmRate: 1 / 19, promisedRate: 0.1 });
  });
});
