import { describe, expect, it } from 'vitest';
import type { ColumnType } from './column.ts';
import { readColumns } from './read-columns.ts';
import { missingTexts } from './read-value.ts';

const read = (type: ColumnType, ...cells: unknown[]): unknown[] =>
  Array.from(
    readColumns(
      cells.map((a) => ({ a })),
      { a: type },
      missingTexts,
    )[0]!.values as Iterable<unknown>,
  );

describe('readColumns', () => {
  it.each<[ColumnType, unknown[], unknown[]]>([
    ['numeric', [1, '2.5', ' -3e2 ', true], [1, 2.5, -300, 1]],
    ['numeric', [null, undefined, NaN, '', 'NA', ' null '], [NaN, NaN, NaN, NaN, NaN, NaN]],
    ['boolean', [true, 'no', 'YES', '0', 1, null], [1, 0, 1, 0, 1, NaN]],
    ['categorical', ['x ', 8, false, 'NaN', null], ['x ', '8', 'false', null, null]],
    ['text', ['two words', ''], ['two words', null]],
  ])('reads %s cells %j', (type, cells, expected) => {
    expect(read(type, ...cells)).toEqual(expected);
  });

  it.each([
    ['1970-01-02', 86_400_000],
    ['1969-12-31', -86_400_000],
    ['1970-01-01 01:02', 3_720_000],
    ['1970-01-01T00:00:01.5Z', 1_500],
    ['1970-01-01T02:00:00+01:30', 1_800_000],
    [new Date(5), 5],
  ])('reads the date %s as UTC', (cell, ms) => expect(read('date', cell)).toEqual([ms]));

  it.each<[ColumnType, unknown]>([
    ['numeric', 'many'],
    ['numeric', '0x1f'],
    ['numeric', 'Infinity'],
    ['numeric', {}],
    ['boolean', 2],
    ['date', '2023-02-29'],
    ['date', '2023-13-01'],
    ['date', '05/31/2024'],
    ['date', 1_700_000_000_000],
    ['categorical', ['x']],
    ['text', new Date(0)],
  ])('refuses as %s: %j, without repeating it', (type, cell) => {
    expect(() => read(type, null, cell)).toThrowError(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', received: 'another type in row 1' }) as Error,
    );
  });

  it.each([Infinity, -Infinity, '1e999'])('refuses the infinity %s', (cell) => {
    expect(() => read('numeric', cell)).toThrowError(expect.objectContaining({ code: 'NON_FINITE_DATA' }) as Error);
  });

  it('takes listed texts and numbers as missing', () => {
    const rows = [{ a: -9 }, { a: '-9' }, { a: 9 }];
    expect(readColumns(rows, { a: 'numeric' }, ['-9'])[0]!.values).toEqual(Float64Array.of(NaN, NaN, 9));
  });

  it('wants a column in every row, and looks at no other column', () => {
    expect(() => readColumns([{ a: 1, b: {} }, { b: 1 }], { a: 'numeric' }, [])).toThrowError(
      expect.objectContaining({ message: 'Column "a" is missing.', received: 'row 1 without it' }) as Error,
    );
    expect(() => readColumns([{}], { constructor: 'text' as const }, [])).toThrowError(
      'Column "constructor" is missing.',
    );
  });
});
