import { expect, test } from 'vitest';

import { pixelCentres, readRgb, shade } from './class-colors.ts';

const colors = { zero: [200, 0, 0], middle: [100, 100, 100], one: [0, 0, 200] } as const;

test('an undecided answer has the ground’s colour, a decided one its class’s', () => {
  expect([...shade([0.5, 0, 1], colors)]).toEqual([100, 100, 100, 255, 175, 25, 25, 255, 25, 25, 175, 255]);
});

test('pixels start at the top left, where x is least and y greatest', () => {
  expect([...pixelCentres(2, 1)]).toEqual([-0.5, 0.5, 0.5, 0.5, -0.5, -0.5, 0.5, -0.5]);
});

test('reads the colours that browsers print', () => {
  expect(readRgb('rgb(1, 22, 133)')).toEqual([1, 22, 133]);
});
