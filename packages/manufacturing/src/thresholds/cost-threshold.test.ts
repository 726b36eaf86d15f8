import { ValueRangeError } from '@newfield/core/contracts';
import { describe, expect, it } from 'vitest';
import { costThreshold } from './cost-threshold.ts';

const [good, defective] = [
  [0.1, 0.2, 0.3, 0.6],
  [0.5, 0.7, 0.8, 0.9],
];

describe('the threshold of the least expected cost', () => {
  it('lets good parts fail where a miss is dear, and defects pass where a false alarm is', () => {
    const dearMiss = costThreshold(good, defective, { falseAlarm: 1, miss: 100, defectRate: 0.5 });
    // One of four good parts fails, no defect passes.
    expect(dearMiss).toEqual({ value: 0.4, costPerPart: 0.125 });
    const dearAlarm = costThreshold(good, defective, { falseAlarm: 100, miss: 1, defectRate: 0.5 });
    expect(dearAlarm.value).toBeCloseTo(0.65, 12);
    expect(dearAlarm.costPerPart).toBeCloseTo(0.125, 12);
  });

  it('refuses to choose without defective parts', () => {
    expect(() => costThreshold(good, [], { falseAlarm: 1, miss: 1, defectRate: 0.01 })).toThrow(ValueRangeError);
  });
});
