import { expect, it } from 'vitest';
import { fitApplyTabular, tabularPipeline } from '../../../src/preprocessing/tabular/browser.ts';
import { reference } from './tabular-reference.ts';

it('target encoding gives each training row what scikit-learn learns from the other folds', () => {
  const spec = tabularPipeline([{ transform: 'targetEncode', columns: ['city'], folds: 3, seed: 7 }], {
    columns: { city: 'categorical' },
    target: 'loss',
  });
  const { train } = fitApplyTabular(spec, reference.rows.slice(0, reference.numTrain));
  const expected = reference.outputs['targetEncode, out of fold']!;
  expect(train.data).toHaveLength(expected.length);
  // float32 of figures up to 10
  train.data.forEach((value, row) => expect(Math.abs(value - expected[row]!)).toBeLessThan(1e-6));
});
