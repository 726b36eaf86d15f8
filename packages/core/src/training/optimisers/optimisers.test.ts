import { emitOnnx, input } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';
import { describe, expect, it } from 'vitest';
import { adam, sgd, type Optimiser } from './index.ts';

/** Runs an optimiser on one number, given its gradient at each step, and returns the number after each. */
async function follow(optimiser: Optimiser, start: number, gradients: readonly number[]): Promise<number[]> {
  const parameter = input('parameter', []);
  const gradient = input('gradient', []);
  const slots = Object.fromEntries(optimiser.slots.map((slot) => [slot, input(slot, [])]));
  const scalars = Object.fromEntries(Object.keys(optimiser.scalars(1)).map((name) => [name, input(name, [])]));
  const next = optimiser.update({ parameter, gradient, slots, scalars });
  const inputs = [parameter, gradient, ...Object.values(slots), ...Object.values(scalars)];
  const outputs = { parameter: next.parameter, ...next.slots };
  const renamed = Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [`next:${name}`, tensor]));
  const session = await createNodeRuntime('cpu').createSession(emitOnnx({ inputs, outputs: renamed }));
  const one = (value: number): HostTensor => ({ dtype: 'float32', shape: [], data: Float32Array.of(value) });
  let state: Record<string, HostTensor> = { parameter: one(start) };
  for (const slot of optimiser.slots) state[slot] = one(0);
  const path: number[] = [];
  for (const [index, value] of gradients.entries()) {
    const numbers = Object.entries(optimiser.scalars(index + 1)).map(([name, scalar]) => [name, one(scalar)]);
    const results = await session.run({ ...state, gradient: one(value), ...Object.fromEntries(numbers) });
    state = Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name.slice('next:'.length), tensor]));
    path.push(state['parameter']!.data[0] as number);
  }
  await session.dispose();
  return path;
}

describe('optimisers, by hand on one number', () => {
  it('Adam follows Keras’s formula, epsilon beside the uncorrected root', async () => {
    // t=1: m=0.1·2=0.2, v=0.001·4=0.004, step=0.1·√0.001/0.1=0.0316228; w=1-0.0316228·0.2/(0.0632456+0.01)=0.9136527
    // t=2: m=0.2+0.1·(-1-0.2)=0.08, v=0.004+0.001·(1-0.004)=0.004996, step=0.1·√(1-0.999²)/(1-0.81)=0.0235319
    //      w=0.9136527-0.0235319·0.08/(0.0706824+0.01)=0.8903201
    const path = await follow(adam({ learningRate: 0.1, epsilon: 0.01 }), 1, [2, -1]);
    expect(path[0]).toBeCloseTo(0.9136527, 5);
    expect(path[1]).toBeCloseTo(0.8903201, 5);
  });

  it('plain gradient descent steps against the gradient', async () => {
    expect(await follow(sgd({ learningRate: 0.5 }), 1, [0.5, -1])).toEqual([0.75, 1.25]);
  });

  it('momentum keeps moving, Nesterov’s looks ahead', async () => {
    // v: -0.5, then 0.5·(-0.5) - 0 = -0.25
    expect(await follow(sgd({ learningRate: 0.5, momentum: 0.5 }), 1, [1, 0])).toEqual([0.5, 0.25]);
    // 1 + 0.5·(-0.5) - 0.5 = 0.25, then 0.25 + 0.5·(-0.25) - 0 = 0.125
    expect(await follow(sgd({ learningRate: 0.5, momentum: 0.5, nesterov: true }), 1, [1, 0])).toEqual([0.25, 0.125]);
  });

  it.each([
    ['a learning rate of zero', () => adam({ learningRate: 0 })],
    ['a beta of one', () => adam({ beta1: 1 })],
    ['a negative momentum', () => sgd({ momentum: -0.1 })],
  ])('refuse %s', (_, make) => {
    expect(make).toThrowError(expect.objectContaining({ code: 'VALUE_RANGE' }) as Error);
  });
});
