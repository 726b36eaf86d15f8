import { expect, it } from 'vitest';
import { applyTabular, fitTabular, inferColumnTypes, tabularPipeline, toDataFrame } from './index.ts';

const rows = [
  { age: 10, city: 'Bern' },
  { age: null, city: 'Genf' },
  { age: 30, city: 'Bern' },
];
const spec = tabularPipeline([
  { transform: 'impute', columns: 'numeric', strategy: 'mean' },
  { transform: 'oneHot', columns: 'categorical' },
]);

it('a danfo data frame fits and applies as its records do', async () => {
  const frame = await toDataFrame(rows);
  expect(inferColumnTypes(frame)).toEqual({ age: 'numeric', city: 'categorical' });
  const fitted = fitTabular(spec, frame);
  expect(fitted).toEqual(fitTabular(spec, rows));
  expect(applyTabular(fitted, frame)).toEqual(applyTabular(fitted, rows));
});

it('a pipeline’s output becomes a data frame with its names', async () => {
  const frame = await toDataFrame(applyTabular(fitTabular(spec, rows), rows));
  expect(frame.columns).toEqual(['age', 'city=Bern', 'city=Genf']);
  expect(frame.values).toEqual([
    [10, 1, 0],
    [20, 0, 1],
    [30, 1, 0],
  ]);
});

it('a data frame without a column is refused by its name', async () => {
  const fitted = fitTabular(spec, rows);
  const frame = await toDataFrame([{ age: 1 }]);
  expect(() => applyTabular(fitted, frame)).toThrowError('Column "city" is missing.');
});
