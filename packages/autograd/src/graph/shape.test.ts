import { describe, expect, test } from 'vitest';
import { GraphError } from './graph-error.ts';
import { broadcastAxes, broadcastShapes, normaliseAxis, sizeOf, staticShape } from './shape.ts';

describe('broadcasting', () => {
  test.each([
    { a: [2, 3], b: [2, 3], together: [2, 3] },
    { a: [2, 3], b: [3], together: [2, 3] },
    { a: [2, 1], b: [1, 3], together: [2, 3] },
    { a: [], b: [4], together: [4] },
    { a: ['batch', 3], b: [3], together: ['batch', 3] },
    { a: ['batch', 1], b: ['batch', 5], together: ['batch', 5] },
  ])('$a with $b gives $together', ({ a, b, together }) => {
    expect(broadcastShapes(a, b)).toEqual(together);
    expect(broadcastShapes(b, a)).toEqual(together);
  });

  test.each([
    { a: [2, 3], b: [2] },
    { a: ['batch'], b: ['rows'] },
    { a: ['batch'], b: [3] },
  ])('$a and $b are refused', ({ a, b }) => {
    expect(() => broadcastShapes(a, b)).toThrow(GraphError);
  });

  test('names the axes along which a tensor was repeated', () => {
    expect(broadcastAxes([3], [2, 3])).toEqual([0]);
    expect(broadcastAxes([1, 3], [2, 3])).toEqual([0]);
    expect(broadcastAxes([1, 1], [1, 4])).toEqual([1]);
    expect(broadcastAxes([2, 3], [2, 3])).toEqual([]);
  });
});

describe('axes and lengths', () => {
  test('a negative axis counts from the end', () => {
    expect([normaliseAxis(-1, 3), normaliseAxis(-3, 3), normaliseAxis(2, 3)]).toEqual([2, 0, 2]);
  });

  test.each([3, -4, 0.5])('axis %d of rank 3 is refused', (axis) => {
    expect(() => normaliseAxis(axis, 3)).toThrow(`Axis ${axis} is outside a tensor of rank 3.`);
  });

  test('the size of a 0-D shape is 1', () => {
    expect(sizeOf([])).toBe(1);
    expect(sizeOf([2, 3, 4])).toBe(24);
  });

  test('a length that only a run knows is refused where it is needed, by its name', () => {
    expect(() => staticShape({ shape: ['batch', 2] }, 'Slice')).toThrow(
      'Slice needs a length that is known when the graph is built, not "batch".',
    );
  });
});
