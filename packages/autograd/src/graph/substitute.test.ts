import { expect, it } from 'vitest';
import { add, input, mul, relu, substitute, topologicalOrder } from '../index.ts';

it('makes anew what depends on a replaced tensor, and shares the rest', () => {
  const [x, y] = [input('x', [2]), input('y', [2])];
  const untouched = relu(y);
  const total = add(mul(x, untouched), untouched);
  const z = input('z', [2]);
  const [replaced, same] = substitute([total, untouched], new Map([[x, z]]));
  expect(same).toBe(untouched);
  expect(topologicalOrder([replaced!]).map(({ primitive }) => primitive.op)).toEqual(['Relu', 'Mul', 'Add']);
  const names = topologicalOrder([replaced!]).flatMap(({ inputs }) =>
    inputs.flatMap(({ source }) => (source.kind === 'input' ? [source.name] : [])),
  );
  expect(names).toEqual(['y', 'z']);
});

it('cuts off what only the replaced tensor needed', () => {
  const x = input('x', [2]);
  const middle = relu(mul(x, x));
  const [replaced] = substitute([add(middle, 1)], new Map([[middle, input('m', [2])]]));
  expect(topologicalOrder([replaced!]).map(({ primitive }) => primitive.op)).toEqual(['Add']);
});
