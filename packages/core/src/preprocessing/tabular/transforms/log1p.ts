import { z } from 'zod';
import { ValueRangeError } from '../../../contracts/errors/index.ts';
import { numbersOf, numberTypes } from '../column.ts';
import { nothingToLearn, type Transform } from '../transform.ts';

const options = z.strictObject({});

/** `ln(1 + x)` for counts and amounts; refuses values of -1 and below. */
export const log1p: Transform<typeof options, Record<string, never>> = {
  options,
  state: z.strictObject({}),
  reads: numberTypes,
  learn: () => nothingToLearn,
  apply(column) {
    const values = numbersOf(column).map((value, row) => {
      if (value <= -1) throw belowDomain(column.name, row);
      return Math.log1p(value);
    });
    return [{ name: column.name, type: 'numeric', values }];
  },
};

const belowDomain = (name: string, row: number): Error =>
  new ValueRangeError(`Column "${name}" holds a value without a logarithm.`, {
    expected: 'numbers above -1',
    received: `-1 or below in row ${row}`,
    fix: `Use yeoJohnson, which takes every number, or winsorise "${name}" first.`,
  });
