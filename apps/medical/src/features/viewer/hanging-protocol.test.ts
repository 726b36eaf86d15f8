import { expect, it } from 'vitest';

import { hangingOf } from './hanging-protocol.ts';

it('hangs a radiograph beside the last one where there is one', () => {
  expect(hangingOf({ modality: 'DX', numSeries: 1, hasPrior: true })).toEqual({
    layout: 'with-prior',
    stack: 'study',
    isLinked: false,
  });
  expect(hangingOf({ modality: 'CR', numSeries: 1, hasPrior: false }).layout).toBe('single');
});

it('scrolls sections series by series, together with those of the prior', () => {
  expect(hangingOf({ modality: 'MR', numSeries: 3, hasPrior: true })).toMatchObject({
    stack: 'series',
    isLinked: true,
  });
});

it('never splits the view of an ultrasound', () => {
  expect(hangingOf({ modality: 'US', numSeries: 4, hasPrior: true }).layout).toBe('single');
});

it('hangs what it doesn’t know one at a time', () => {
  expect(hangingOf({ modality: 'OT', numSeries: 2, hasPrior: true })).toEqual({
    layout: 'single',
    stack: 'series',
    isLinked: false,
  });
});
