import { expect, test } from 'vitest';
import { constant, full, int64s, scalar } from './constant.ts';
import { GraphError } from './graph-error.ts';

test.each([
  { name: 'too few values', make: () => constant(Float32Array.of(1, 2), [3]) },
  { name: 'too many values', make: () => constant(Float32Array.of(1, 2), []) },
  { name: 'values of another dtype', make: () => constant(Float32Array.of(1), [1], 'int32') },
])('refuses $name', ({ make }) => {
  expect(make).toThrow(GraphError);
});

test('takes its dtype from the values', () => {
  const dtypes = [Float32Array.of(1), Int32Array.of(1), BigInt64Array.of(1n), Uint8Array.of(1)].map(
    (data) => constant(data, [1]).dtype,
  );
  expect(dtypes).toEqual(['float32', 'int32', 'int64', 'uint8']);
});

test('repeats a value in every dtype', () => {
  const valuesOf = (tensor: ReturnType<typeof full>): unknown[] =>
    tensor.source.kind === 'constant' ? [...tensor.source.data] : [];
  expect(valuesOf(full([2], 3))).toEqual([3, 3]);
  expect(valuesOf(full([2], 3, 'int64'))).toEqual([3n, 3n]);
  expect(valuesOf(full([1], 1, 'bool'))).toEqual([1]);
  expect(valuesOf(int64s([4, 5]))).toEqual([4n, 5n]);
  expect(scalar(7).shape).toEqual([]);
});
