import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, resample, seriesWindows, standardise, undoDifference, type Series } from './index.ts';

const one = (...values: number[]): Series => ({ values: Float64Array.from(values), numChannels: 1 });

describe('a grid whose distance is no whole number', () => {
  it.each([30, 60, 120, 24, 48, 44.1])('at %s Hz puts each measurement on its own step', (hertz) => {
    const everyMs = 1000 / hertz;
    for (const start of [0, 7, 63, 1000]) {
      const timesMs = Float64Array.from({ length: 200 }, (_, step) => (start + step) * everyMs);
      const values = Float64Array.from({ length: 200 }, (_, step) => step);
      const resampled = resample({ values, numChannels: 1, timesMs }, { everyMs, how: 'mean' });
      expect([...resampled.values]).toEqual([...values]);
      const between = timesMs.map((time) => time + everyMs / 2);
      expect([...resample({ values, numChannels: 1, timesMs: between }, { everyMs, how: 'sum' }).values]).toEqual([
        ...values,
      ]);
    }
  });
});

describe('windows', () => {
  it('hold no step after their last, and never two entities', () => {
    const entities = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    const whole = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(entities, whole(4), whole(3), fc.nat(3), (lengths, length, stride, horizon) => {
        const owner = lengths.flatMap((count, entity) => Array<number>(count).fill(entity));
        // Each step’s value is its own number.
        const series = one(...owner.map((_, step) => step));
        const { features, labelSteps } = seriesWindows(series, { length, stride, horizon }, owner);
        labelSteps.forEach((label, window) => {
          const steps = Array.from(features.data as Float32Array).slice(window * length, (window + 1) * length);
          expect(steps).toEqual(Array.from({ length }, (_, index) => steps[0]! + index));
          expect(label).toBe(steps.at(-1)! + horizon);
          expect(new Set([...steps, label].map((step) => owner[step])).size).toBe(1);
        });
      }),
    );
  });

  it('are none where a series is too short', () => {
    expect(seriesWindows(one(1, 2), { length: 3 }).features.shape).toEqual([0, 3, 1]);
  });
});

describe('differences', () => {
  it('are undone by the first steps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        (values, lag) => {
          const series = one(...values);
          const first = one(...values.slice(0, lag));
          expect(undoDifference(difference(series, { lag }), first, { lag }).values).toEqual(series.values);
        },
      ),
    );
  });
});

describe('resampling', () => {
  it('bridges no gap that is too long', () => {
    const series = { ...one(0, 10, 20), timesMs: Float64Array.of(0, 10, 40) };
    const at = (how: 'linear' | 'forward') => Array.from(resample(series, { everyMs: 10, how, maxGapMs: 15 }).values);
    expect(at('linear')).toEqual([0, 10, Number.NaN, Number.NaN, 20]);
    expect(at('forward')).toEqual([0, 10, 10, Number.NaN, 20]);
  });
});

describe('a series', () => {
  it.each([
    ['values of a part of a step', () => difference({ values: new Float64Array(3), numChannels: 2 }), 'SHAPE_MISMATCH'],
    [
      'times that fall',
      () => resample({ ...one(1, 2), timesMs: Float64Array.of(5, 1) }, { everyMs: 1, how: 'mean' }),
      'SHAPE_MISMATCH',
    ],
    ['no times to resample by', () => resample(one(1, 2), { everyMs: 1, how: 'mean' }), 'INVALID_ARGUMENT'],
    [
      'a grid of no distance',
      () => resample({ ...one(1), timesMs: Float64Array.of(5) }, { everyMs: 0, how: 'mean' }),
      'VALUE_RANGE',
    ],
    ['windows of no length', () => seriesWindows(one(1), { length: 0 }), 'VALUE_RANGE'],
    [
      'other channels than were fitted',
      () => standardise(one(1), { means: [0, 0], standardDeviations: [1, 1] }),
      'SHAPE_MISMATCH',
    ],
  ])('is refused with %s', (_, attempt, code) => {
    expect(attempt).toThrow(expect.objectContaining({ code, fix: expect.stringMatching(/\w+/) as string }));
  });
});
