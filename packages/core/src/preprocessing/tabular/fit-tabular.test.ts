import { describe, expect, it } from 'vitest';
import { applyTabular, applyTabularStream } from './apply-tabular.ts';
import { fitApplyTabular, fitTabular, fitTabularStream } from './fit-tabular.ts';
import { parseFittedTabular } from './fitted-tabular.ts';
import type { TabularMatrix } from './matrix.ts';
import type { TabularRecord } from './rows.ts';
import { tabularPipeline } from './spec.ts';

const spec = tabularPipeline(
  [
    { transform: 'drop', columns: ['id'] },
    { transform: 'impute', columns: 'numeric', strategy: 'mean', indicator: true },
    { transform: 'scale', columns: 'numeric' },
    { transform: 'oneHot', columns: 'categorical' },
  ],
  { target: 'y' },
);
const train: readonly TabularRecord[] = [
  { id: 'a', age: 10, city: 'Bern', y: 1 },
  { id: 'b', age: null, city: 'Genf', y: 0 },
  { id: 'c', age: 30, city: 'Bern', y: 0 },
];

/** Made-up rows of every type. */
const many: readonly TabularRecord[] = Array.from({ length: 500 }, (_, row) => ({
  amount: row % 7 === 0 ? null : (row * 37) % 101,
  city: row % 11 === 0 ? null : `city ${(row * row) % 6}`,
  since: `2024-0${1 + (row % 9)}-11`,
  known: row % 3 === 0,
  y: (row * 13) % 5 === 0 ? 1 : 0,
}));
const everyKind = tabularPipeline(
  [
    { transform: 'winsorise', columns: 'numeric' },
    { transform: 'impute', columns: 'numeric', strategy: 'median' },
    { transform: 'scale', columns: 'numeric', method: 'robust' },
    { transform: 'targetEncode', columns: 'categorical' },
    { transform: 'dateParts', columns: 'date', parts: ['month'] },
    { transform: 'scale', columns: ['since month', 'city'] },
  ],
  { target: 'y' },
);

const collect = async (batches: AsyncIterable<TabularMatrix>): Promise<number[]> => {
  const values: number[] = [];
  for await (const { data } of batches) values.push(...data);
  return values;
};

describe('fitTabular and applyTabular', () => {
  it('turn rows into named float32 columns', () => {
    const { names, shape, data, dtype } = applyTabular(fitTabular(spec, train), train);
    expect(names).toEqual(['age', 'age missing', 'city=Bern', 'city=Genf']);
    expect([dtype, shape]).toEqual(['float32', [3, 4]]);
    // Mean 20 fills the gap; deviations -10, 0, 10 over sqrt(200 / 3).
    const unit = Math.fround(10 / Math.sqrt(200 / 3));
    expect([...data]).toEqual([-unit, 0, 1, 0, 0, 1, 0, 1, unit, 0, 1, 0]);
  });

  it('learn from the training rows alone: applying changes nothing, whatever the rows', () => {
    const fitted = fitTabular(spec, train);
    const before = JSON.stringify(fitted);
    const [row] = applyTabular(fitted, [{ age: 10, city: 'Bern' }]).data;
    applyTabular(fitted, [{ age: 1e9, city: 'Oslo' }]);
    expect(JSON.stringify(fitted)).toBe(before);
    const beside = applyTabular(fitted, [
      { age: 1e9, city: 'Oslo' },
      { age: 10, city: 'Bern' },
    ]);
    expect(beside.data[4]).toBe(row);
  });

  it('give the same after JSON', () => {
    const fitted = fitTabular(everyKind, many);
    const read = parseFittedTabular(JSON.parse(JSON.stringify(fitted)));
    expect(read).toEqual(fitted);
    expect(applyTabular(read, many)).toEqual(applyTabular(fitted, many));
  });

  it('ignore other columns, the target and dropped ones when applied', () => {
    const fitted = fitTabular(spec, train);
    expect(Object.keys(fitted.columns)).toEqual(['age', 'city']);
    expect(applyTabular(fitted, [{ age: 20, city: 'Genf', more: {} }]).data).toEqual(Float32Array.of(0, 0, 0, 1));
    expect(applyTabular(fitted, []).shape).toEqual([0, 4]);
  });

  it('take rows as they are where there are no steps', () => {
    const fitted = fitTabular(tabularPipeline([]), [{ a: 1, b: true }]);
    expect(applyTabular(fitted, [{ a: 2, b: 'no' }]).data).toEqual(Float32Array.of(2, 0));
  });

  it('make a constant column 0', () => {
    for (const method of ['standard', 'minMax', 'robust'] as const) {
      const scaled = tabularPipeline([{ transform: 'scale', columns: 'numeric', method }]);
      const fitted = fitTabular(scaled, [{ a: 0.1 }, { a: 0.1 }, { a: 0.1 }]);
      expect(applyTabular(fitted, [{ a: 0.1 }]).data[0]).toBeCloseTo(0, 12);
    }
    const ranked = fitTabular(tabularPipeline([{ transform: 'quantileTransform', columns: 'numeric' }]), [
      { a: 3 },
      { a: 3 },
    ]);
    expect(applyTabular(ranked, [{ a: 2 }, { a: 3 }, { a: 4 }]).data).toEqual(Float32Array.of(0, 0, 1));
  });
});

describe('a stream', () => {
  it('fits as the whole table does, and applies batch by batch', async () => {
    const { fitted, trainingBatches } = await fitTabularStream(everyKind, () => many, { batchSize: 64 });
    const whole = fitApplyTabular(everyKind, many);
    expect(fitted.columns).toEqual(whole.fitted.columns);
    const close = (received: readonly number[], expected: Float32Array): void => {
      expect(received).toHaveLength(expected.length);
      received.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 6));
    };
    close(await collect(trainingBatches()), whole.train.data);
    close(await collect(applyTabularStream(fitted, many, { batchSize: 7 })), applyTabular(whole.fitted, many).data);
    expect(await collect(applyTabularStream(fitted, many, { batchSize: 7 }))).toEqual([
      ...applyTabular(fitted, many).data,
    ]);
  });

  it('is opened once for steps on different columns, once more for a step on what another makes', async () => {
    let passes = 0;
    const open = (): readonly TabularRecord[] => {
      passes++;
      return train;
    };
    const columns = { age: 'numeric', city: 'categorical' } as const;
    const { steps } = spec;
    await fitTabularStream({ ...spec, columns, steps: [steps[1]!, steps[3]!] }, open);
    expect(passes).toBe(1);
    await fitTabularStream({ ...spec, columns, steps: steps.slice(1) }, open);
    expect(passes).toBe(1 + 2);
  });

  it('that can not be opened twice is an error', async () => {
    const once = train[Symbol.iterator]();
    await expect(fitTabularStream(spec, () => ({ [Symbol.iterator]: () => once }))).rejects.toMatchObject({
      code: 'EMPTY_DATASET',
    });
  });
});

describe('training rows with target encoding', () => {
  // 400 rows, 200 categories, a target that has nothing to do with them.
  const noise = Array.from({ length: 400 }, (_, row) => ({ city: `${row % 200}`, y: ((row * 2654435761) >>> 7) & 1 }));
  const encode = tabularPipeline([{ transform: 'targetEncode', columns: ['city'] }], {
    columns: { city: 'categorical' },
    target: 'y',
  });
  const correlation = ({ data }: TabularMatrix): number => {
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [a, b] = [[...data], noise.map(({ y }) => y)];
    const [meanA, meanB] = [mean(a), mean(b)];
    const product = (x: readonly number[], y: readonly number[], mx: number, my: number): number =>
      mean(x.map((value, row) => (value - mx) * (y[row]! - my)));
    return product(a, b, meanA, meanB) / Math.sqrt(product(a, a, meanA, meanA) * product(b, b, meanB, meanB));
  };

  it('do not show the model their own target, as encoding them like later rows would', () => {
    const { fitted, train: encoded } = fitApplyTabular(encode, noise);
    expect(correlation(applyTabular(fitted, noise))).toBeGreaterThan(0.5);
    expect(Math.abs(correlation(encoded))).toBeLessThan(0.15);
  });

  it('give the mean to a category that no training row has', () => {
    const { fitted } = fitApplyTabular(encode, [
      { city: 'a', y: 1 },
      { city: 'b', y: 0 },
      { city: 'b', y: 0 },
      { city: 'b', y: 1 },
    ]);
    expect(applyTabular(fitted, [{ city: 'c' }, { city: null }]).data).toEqual(Float32Array.of(0.5, 0.5));
  });
});
