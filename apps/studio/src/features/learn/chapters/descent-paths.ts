import { add, emitOnnx, grad, input, mul, slice, sum } from '@newfield/autograd';
import { optimisers, type Optimiser } from '@newfield/core/training';

import { floats, valuesOf, type Engine } from '../engine/engine.ts';

export type Point = readonly [number, number];

/** A narrow valley: L = ½(x² + 12 y²). */
export const curvatures: Point = [1, 12];
const start: Point = [-3.2, 1.4];
export const numSteps = 40;

export const pathNames = ['sgd', 'momentum', 'adam'] as const;
export type PathName = (typeof pathNames)[number];

function optimiserNamed(name: PathName, learningRate: number): Optimiser {
  if (name === 'adam') return optimisers.adam({ learningRate: 10 * learningRate });
  return optimisers.sgd({ learningRate, momentum: name === 'momentum' ? 0.8 : 0 });
}

/** Where the library's optimiser goes from one start, step by step, start included. */
export async function descend(engine: Engine, name: PathName, learningRate: number): Promise<readonly Point[]> {
  const optimiser = optimiserNamed(name, learningRate);
  const w = input('w', [2]);
  const squares = mul(w, w);
  const part = (index: number) => sum(slice(squares, [{ axis: 0, start: index, end: index + 1 }]));
  const loss = add(mul(part(0), curvatures[0] / 2), mul(part(1), curvatures[1] / 2));
  const slots = Object.fromEntries(optimiser.slots.map((slot) => [slot, input(slot, [2])]));
  const scalars = Object.fromEntries(Object.keys(optimiser.scalars(1)).map((scalar) => [scalar, input(scalar, [])]));
  const next = optimiser.update({ parameter: w, gradient: grad(loss, [w])[0]!, slots, scalars });
  const renamed = Object.entries({ w: next.parameter, ...next.slots }).map(([key, tensor]) => [`next:${key}`, tensor]);
  const graph = await engine.open(
    emitOnnx({ inputs: [w, ...Object.values(slots), ...Object.values(scalars)], outputs: Object.fromEntries(renamed) }),
  );
  try {
    let state = Object.fromEntries(
      ['w', ...optimiser.slots].map((key) => [key, floats([2], Float32Array.from(key === 'w' ? start : [0, 0]))]),
    );
    const path: Point[] = [start];
    for (let step = 1; step <= numSteps; step++) {
      const rates = Object.entries(optimiser.scalars(step)).map(([key, value]) => [
        key,
        floats([], Float32Array.of(value)),
      ]);
      const results = await graph.run({ ...state, ...Object.fromEntries(rates) });
      state = Object.fromEntries(Object.keys(state).map((key) => [key, results[`next:${key}`]!]));
      const [x, y] = valuesOf(state['w']);
      path.push([x!, y!]);
    }
    return path;
  } finally {
    graph.close();
  }
}

export const lossAt = ([x, y]: Point): number => (curvatures[0] * x * x + curvatures[1] * y * y) / 2;
