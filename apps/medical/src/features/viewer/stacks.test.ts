import { expect, it } from 'vitest';

import type { Instance } from '../study/study-answers.ts';
import { stacksOf } from './stacks.ts';

const instance = (id: string, seriesNumber: number, instanceNumber: number, numFrames = 1): Instance => ({
  id,
  seriesUid: `1.2.${seriesNumber}`,
  seriesNumber,
  seriesDescription: `series ${seriesNumber}`,
  sopInstanceUid: `1.2.${seriesNumber}.${instanceNumber}`,
  instanceNumber,
  rows: 2,
  columns: 2,
  numFrames,
});
const instances = [instance('d', 2, 1), instance('b', 1, 10), instance('a', 1, 9, 2)];

it('orders by series, instance and frame', () => {
  const [stack] = stacksOf(instances, 'study');
  expect(stack!.places.map(({ instanceId, frameIndex }) => `${instanceId}${frameIndex}`)).toEqual([
    'a0',
    'a1',
    'b0',
    'd0',
  ]);
});

it('makes a stack of each series', () => {
  expect(stacksOf(instances, 'series').map(({ description, places }) => [description, places.length])).toEqual([
    ['series 1', 3],
    ['series 2', 1],
  ]);
});
