import { emitOnnx, input } from '@newfield/autograd';
import { createNodeRuntime } from '@newfield/runtime';
import { expect, it } from 'vitest';
import { seen, sourcePositions, viewsOf, type View } from './views.ts';

it.each<[string, View, number[]]>([
  ['as it is', { isMirrored: false, shift: 0 }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ['mirrored', { isMirrored: true, shift: 0 }, [3, 2, 1, 6, 5, 4, 9, 8, 7]],
  ['moved up and left', { isMirrored: false, shift: 1 }, [5, 6, 5, 8, 9, 8, 5, 6, 5]],
  ['mirrored, moved down and right', { isMirrored: true, shift: -1 }, [5, 6, 5, 2, 3, 2, 5, 6, 5]],
])('a picture %s, in a graph and by positions', async (_, view, expected) => {
  const x = input('x', [1, 3, 3, 1]);
  const session = await createNodeRuntime('cpu').createSession(
    emitOnnx({ inputs: [x], outputs: { y: seen(x, view) } }),
  );
  const data = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const { y } = await session.run({ x: { dtype: 'float32', shape: [1, 3, 3, 1], data } });
  await session.dispose();
  expect([...y!.data]).toEqual(expected);
  const [rows, columns] = [sourcePositions(view, 1, 3), sourcePositions(view, 2, 3)];
  expect(rows.flatMap((row) => columns.map((column) => data[3 * row + column]))).toEqual(expected);
});

it('one to six views, the plain one first', () => {
  expect(viewsOf({})).toEqual([{ isMirrored: false, shift: 0 }]);
  expect(viewsOf({ averageMirrored: true })).toHaveLength(2);
  const six = viewsOf({ averageMirrored: true, averageShifted: true });
  expect(new Set(six.map((view) => JSON.stringify(view))).size).toBe(6);
  expect(six[0]).toEqual({ isMirrored: false, shift: 0 });
});
