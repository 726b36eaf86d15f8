import { emitOnnx, input } from '@newfield/autograd';
import { createNodeRuntime } from '@newfield/runtime';
import { describe, expect, it } from 'vitest';
import { tableInput, tableWidth } from '../../architecture/table-input.ts';
import { applyTabular } from './apply-tabular.ts';
import { fitTabular } from './fit-tabular.ts';
import { tabularPipeline } from './spec.ts';
import { encodeTable, fitTable, missingNumber, parseTableSpec, tableRanges } from './table-spec.ts';

const types = { age: 'numeric', member: 'boolean', since: 'date', city: 'categorical' } as const;
const rows = [
  { age: '20', member: 'yes', since: '2020-01-01', city: 'Bonn', name: 'a' },
  { age: '40', member: 'no', since: '2020-01-03', city: 'Ulm', name: 'b' },
  { age: '', member: 'no', since: '2020-01-02', city: 'Bonn', name: 'c' },
  { age: '60', member: 'yes', since: '', city: '', name: 'd' },
];
const later = [
  { age: '', member: '', since: '', city: 'Köln' },
  { age: '45.5', member: 'no', since: '2021-06-30', city: 'Ulm' },
];

describe('fitTable', () => {
  const spec = fitTable(types, rows);

  it('learns medians, means and deviations of numbers, and the categories of texts, by hand', () => {
    const [age, member, since, city] = spec.columns;
    // Filled with the median 40 before it is scaled: 20, 40, 40, 60.
    expect(age).toMatchObject({ fill: 40, offset: 40, hasIndicator: true, range: [20, 60] });
    expect((age as { divisor: number }).divisor).toBeCloseTo(Math.sqrt(200), 12);
    expect(member).toMatchObject({ type: 'boolean', fill: 0.5, hasIndicator: false, range: [0, 1] });
    // Days since 1970: 2020-01-02 is day 18263.
    expect(since).toMatchObject({ type: 'date', fill: 18263, range: [18262, 18264] });
    expect(city).toMatchObject({ kind: 'category', categories: ['Bonn', 'Ulm', null], rare: [], typical: 0 });
  });

  it('makes of a row one finite number a column', () => {
    expect(encodeTable(spec, rows)).toMatchObject({ dtype: 'float32', shape: [4, 4] });
    const data = Array.from(encodeTable(spec, rows).data as Float32Array);
    expect(data.slice(0, 4)).toEqual([20, 1, 18262, 0]);
    expect(data.slice(8, 12)).toEqual([Math.fround(missingNumber), 0, 18263, 0]);
    expect(Array.from(encodeTable(spec, later).data as Float32Array).slice(3, 4)).toEqual([-1]);
  });

  it('says how large each number usually is', () => {
    expect(tableRanges(spec).map(({ range, isWhole }) => [...range, isWhole])).toEqual([
      [20, 60, false],
      [0, 1, true],
      [18262, 18264, false],
      [0, 2, true],
    ]);
  });

  it('goes through JSON unchanged, and refuses what is no specification', () => {
    expect(parseTableSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
    expect(() => parseTableSpec({ version: 1, columns: [{ name: 'age', kind: 'number' }] })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });

  it('refuses free text', () => {
    expect(() => fitTable({ name: 'text' }, rows)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it('has a graph that gives what the pipeline without a graph gives', async () => {
    const pipeline = tabularPipeline(
      [
        { transform: 'impute', columns: ['age', 'since'], strategy: 'median', indicator: true },
        { transform: 'impute', columns: ['member'], strategy: 'median' },
        { transform: 'scale', columns: ['age', 'member', 'since'] },
        { transform: 'oneHot', columns: ['city'], rareShare: 0.005 },
      ],
      { columns: types },
    );
    const fitted = fitTabular(pipeline, rows);
    const features = input('features', ['batch', 4]);
    const runtime = createNodeRuntime('cpu');
    const session = await runtime.createSession(
      emitOnnx({ inputs: [features], outputs: { prepared: tableInput(features, spec) } }),
    );
    try {
      // The graph's order: numbers, flags of missing ones, categories.
      const order = ['age', 'member', 'since', 'age missing', 'since missing', 'city=Bonn', 'city=Ulm', 'city missing'];
      expect(tableWidth(spec)).toBe(order.length);
      for (const some of [rows, later]) {
        const { prepared } = await session.run({ features: encodeTable(spec, some) });
        const { names, data } = applyTabular(fitted, some);
        some.forEach((_, row) =>
          order.forEach((name, at) => {
            const expected = data[row * names.length + names.indexOf(name)]!;
            expect(prepared!.data[row * order.length + at], `${name} of row ${row}`).toBeCloseTo(expected, 4);
          }),
        );
      }
    } finally {
      await session.dispose();
    }
  });
});
