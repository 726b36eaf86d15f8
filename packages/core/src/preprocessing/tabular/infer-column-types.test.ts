import { expect, it } from 'vitest';
import { inferColumnTypes } from './infer-column-types.ts';

const many = (count: number, cell: (row: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, row) => cell(row));

it.each<[string, unknown[]]>([
  ['numeric', [1, '2.5', null]],
  ['numeric', [0, 1, '1']],
  ['numeric', [null, '']],
  ['boolean', [true, 'no', null]],
  ['date', ['2024-02-29', new Date(0), '2024-01-01T10:00Z']],
  ['categorical', ['a', 'b', 3]],
  ['categorical', ['2024-02-30']],
  ['categorical', many(20, (row) => `own ${row}`)],
  ['categorical', many(300, (row) => `one of ${row % 100}`)],
  ['text', many(21, (row) => `own ${row}`)],
  ['text', many(9000, (row) => `one of ${row % 101}`)],
])('calls a column %s', (type, cells) => {
  expect(inferColumnTypes(cells.map((a) => ({ a })))).toEqual({ a: type });
});

it('sees a column that only some rows have, and takes listed texts as missing', () => {
  expect(inferColumnTypes([{ a: 1 }, { a: '?', b: 'x' }], ['?'])).toEqual({ a: 'numeric', b: 'categorical' });
});
