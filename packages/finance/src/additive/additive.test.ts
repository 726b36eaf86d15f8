import { metrics, type Column } from '@newfield/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { madeTable } from '../../test/trees/made-table.ts';
import { additiveModel, type AdditiveModel } from './additive-model.ts';
import { encodedWidth, encodeTerm, learnEncoding } from './term-encoding.ts';
import { trainAdditive } from './train-additive.ts';

const train = madeTable(3000, 1);
const test = madeTable(3000, 2);
const monotone = { used: 'rising', income: 'falling' } as const;
let model: AdditiveModel;

beforeAll(async () => {
  const options = { width: 8, units: 4, numMembers: 2, epochs: 15, learningRate: 0.01, monotone };
  model = additiveModel(await trainAdditive(train, { ...options, pairs: [["late's", 'home']] }));
});

describe('learnEncoding', () => {
  const encode = (column: Column, width: number): number[] => {
    const encoding = learnEncoding(column, width);
    const size = encodedWidth(encoding);
    const out = new Float32Array(size * column.values.length);
    encodeTerm(encoding, column, out, 0, size);
    return [...out];
  };

  it('says how far a number has come between knots, and that one is missing', () => {
    const values = Float64Array.of(0, 10, 10, 20, NaN);
    // Knots at 0, 5, 15 and 20.
    const found = encode({ name: 'x', type: 'numeric', values }, 8);
    const expected = [
      [0, 0, 0, 0],
      [1, 0.5, 0, 0],
      [1, 0.5, 0, 0],
      [1, 1, 1, 0],
      [0, 0, 0, 1],
    ].flat();
    found.forEach((value, place) => expect(value).toBeCloseTo(expected[place]!, 5));
  });

  it('gives each category a number of its own', () => {
    const column: Column = { name: 'x', type: 'categorical', values: ['b', 'a', 'b', null] };
    expect(encode(column, 8)).toEqual([1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1]);
  });
});

describe('trainAdditive', () => {
  it('ranks as well as boosted trees do', () => {
    expect(metrics.rocAuc(test.bad, model.score(test.columns)).area).toBeGreaterThan(0.79);
  });

  it('sums its terms up to the log-odds', () => {
    const { base, contributions } = model.contributions(test.columns);
    expect(model.termNames).toEqual(['used', 'income', "late's", 'home', "late's × home"]);
    model.logOdds(test.columns).forEach((logOdds, row) => {
      const sum = contributions.slice(row * 5, row * 5 + 5).reduce((all, one) => all + one, base);
      expect(sum).toBeCloseTo(logOdds, 10);
    });
  });

  it('never goes against a constraint', () => {
    const along = (moved: string): Float64Array =>
      model.logOdds(
        test.columns.map((column): Column => {
          if (column.type !== 'numeric') return { ...column, values: new Array(500).fill('own') } as Column;
          const far = column.name === 'used' ? 1.2 : 12_000;
          const values = Float64Array.from({ length: 500 }, (_, step) =>
            column.name === moved ? (far * step) / 500 : 1,
          );
          return { ...column, values };
        }),
      );
    const [rising, falling] = [along('used'), along('income')];
    for (let step = 1; step < 500; step++) {
      expect(rising[step]! - rising[step - 1]!).toBeGreaterThanOrEqual(-1e-12);
      expect(falling[step]! - falling[step - 1]!).toBeLessThanOrEqual(1e-12);
    }
    expect(rising[499]! - rising[0]!).toBeGreaterThan(0.5);
  });

  it('keeps a pair to the constraints of both its columns', async () => {
    const options = { width: 8, units: 4, numMembers: 1, epochs: 8, learningRate: 0.02 };
    const pairs = [['used', 'income'] as const];
    const paired = additiveModel(await trainAdditive(train, { ...options, monotone, pairs }));
    for (const fixed of [1500, 4000, 9000, NaN]) {
      const steps = (name: string): Float64Array =>
        Float64Array.from({ length: 200 }, (_, step) => (name === 'used' ? step / 160 : name === 'income' ? fixed : 1));
      const across = (moved: 'used' | 'income'): Float64Array =>
        paired.logOdds(
          train.columns.map(({ name, type }): Column => {
            if (type !== 'numeric') return { name, type: 'categorical', values: new Array<string>(200).fill('own') };
            if (moved === 'used') return { name, type, values: steps(name) };
            const values = Float64Array.from({ length: 200 }, (_, step) =>
              name === 'income' ? 60 * step : name === 'used' ? fixed / 9000 : 1,
            );
            return { name, type, values };
          }),
        );
      for (const [moved, sign] of [['used', 1] as const, ['income', -1] as const]) {
        const logOdds = across(moved);
        for (let step = 1; step < 200; step++) {
          expect(sign * (logOdds[step]! - logOdds[step - 1]!)).toBeGreaterThanOrEqual(-1e-12);
        }
      }
    }
  });

  it('refuses a pair of a column that is not there', async () => {
    await expect(trainAdditive(train, { monotone, pairs: [['used', 'height']] })).rejects.toThrow('"height"');
  });
});
