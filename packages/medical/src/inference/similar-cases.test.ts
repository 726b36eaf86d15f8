import { expect, it } from 'vitest';
import { openCaseIndex } from './similar-cases.ts';

const cases = openCaseIndex({
  output: 'embedding',
  data: 'made-up/task',
  numFeatures: 2,
  step: 0.1,
  features: Buffer.from(Int8Array.of(100, 0, 0, 100, -100, 0).buffer).toString('base64'),
  rows: ['east', 'north', 'west'].map((file) => ({ file, label: file })),
});

it('names the cases whose direction is nearest, the nearest first', () => {
  const found = cases.nearest(Float32Array.of(3, 4), 2);
  expect(found.map(({ file }) => file)).toEqual(['north', 'east']);
  // cos of the angle between (3, 4) and the axes.
  expect(found.map(({ similarity }) => Math.round(similarity * 1e6) / 1e6)).toEqual([0.8, 0.6]);
});

it('finds nothing alike for a description without a direction', () => {
  expect(cases.nearest(Float32Array.of(0, 0), 3).map(({ similarity }) => similarity)).toEqual([0, 0, 0]);
});
