import { expect, test } from 'vitest';

import { framesPerSecondOf } from './frame-rate.ts';

test.each([
  [{ RecommendedDisplayFrameRate: 15, CineRate: 30, FrameTime: 40 }, 15],
  [{ CineRate: 30, FrameTime: 40 }, 30],
  [{ FrameTime: 40 }, 25],
  [{ CineRate: 0, FrameTime: 0 }, undefined],
  [{}, undefined],
])('%j is played at %s frames a second', (attributes: Readonly<Record<string, number>>, framesPerSecond) => {
  expect(framesPerSecondOf({ number: (name) => attributes[name] })).toBe(framesPerSecond);
});
