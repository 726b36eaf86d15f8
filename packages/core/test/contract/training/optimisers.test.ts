import { input } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';
import { enableGpu, requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import { adam, adamW, lion, optimisers, rmsprop, sgd, type Optimiser } from '../../../src/index.ts';
import { useOneGpuDevice } from '../one-gpu-device.ts';
import { asFloat32, reference, run, type Trajectory } from './reference.ts';

const cases: Readonly<Record<string, Optimiser>> = {
  sgd: sgd({ learningRate: 0.1 }),
  'sgd, momentum': sgd({ learningRate: 0.1, momentum: 0.9 }),
  'sgd, nesterov': sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
  adam: adam({ learningRate: 0.1, epsilon: 1e-12 }),
  adamW: adamW({ learningRate: 0.1, epsilon: 1e-12, weightDecay: 0.2 }),
  rmsprop: rmsprop({ learningRate: 0.1, epsilon: 1e-12 }),
  'rmsprop, momentum': rmsprop({ learningRate: 0.1, epsilon: 1e-12, momentum: 0.5 }),
  lion: lion({ learningRate: 0.1, weightDecay: 0.2 }),
};

/** The parameter after each of the stored gradients. */
async function follow(optimiser: Optimiser, { start, gradients }: Trajectory, runtime = createNodeRuntime('cpu')) {
  const { shape } = start;
  const parameter = input('parameter', shape);
  const gradient = input('gradient', shape);
  const slots = Object.fromEntries(optimiser.slots.map((slot) => [slot, input(slot, shape)]));
  const scalars = Object.fromEntries(Object.keys(optimiser.scalars(1)).map((name) => [name, input(name, [])]));
  const next = optimiser.update({ parameter, gradient, slots, scalars });
  const renamed = Object.entries({ parameter: next.parameter, ...next.slots });
  const outputs = Object.fromEntries(renamed.map(([name, tensor]) => [`next:${name}`, tensor]));
  const inputs = [parameter, gradient, ...Object.values(slots), ...Object.values(scalars)];
  const zeros = { dtype: 'float32', shape, data: new Float32Array(start.values.length) } as const;
  let state: Record<string, HostTensor> = { parameter: asFloat32(start) };
  for (const slot of optimiser.slots) state[slot] = zeros;
  const path: (readonly number[])[] = [];
  for (const [index, stored] of gradients.entries()) {
    const numbers = Object.entries(optimiser.scalars(index + 1)).map(([name, value]): [string, HostTensor] => [
      name,
      { dtype: 'float32', shape: [], data: Float32Array.of(value) },
    ]);
    const feeds = { ...state, gradient: asFloat32(stored), ...Object.fromEntries(numbers) };
    const results = await run(inputs, outputs, feeds, runtime);
    state = Object.fromEntries(
      Object.entries(results).map(([name, values]) => [name.slice('next:'.length), asFloat32({ shape, values })]),
    );
    path.push(results['next:parameter']!);
  }
  return path;
}

const expectPath = (received: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void => {
  received.flat().forEach((value, index) => expect(value).toBeCloseTo(expected.flat()[index]!, 5));
};

describe('every optimiser', () => {
  it('has a stored path', () => {
    const covered = new Set(Object.keys(cases).map((name) => name.split(',')[0]!));
    expect([...covered].sort()).toEqual(Object.keys(optimisers).sort());
    expect(Object.keys(cases).sort()).toEqual(Object.keys(reference.optimisers).sort());
  });

  it.each(Object.entries(cases))('%s: PyTorch’s path over five steps', async (name, optimiser) => {
    const stored = reference.optimisers[name]!;
    expectPath(
      await follow(optimiser, stored),
      stored.path.map(({ values }) => values),
    );
  });

  it.each(Object.entries(cases))('%s: twice the same', async (name, optimiser) => {
    const stored = reference.optimisers[name]!;
    expect(await follow(optimiser, stored)).toEqual(await follow(optimiser, stored));
  });

  it.each(Object.entries(cases))('%s: built again from what a record holds, it is the same', (name, optimiser) => {
    const make = optimisers[name.split(',')[0] as keyof typeof optimisers];
    const again = make(JSON.parse(JSON.stringify(optimiser.config)) as object);
    expect(again.config).toEqual(optimiser.config);
    for (const step of [1, 2, 100]) expect(again.scalars(step)).toEqual(optimiser.scalars(step));
  });
});

requirePeer('a GPU or SwiftShader', enableGpu(), 'apt-get install chromium libvulkan1', () => {
  useOneGpuDevice();

  it.each(Object.entries(cases))('%s on a GPU: PyTorch’s path', async (name, optimiser) => {
    const stored = reference.optimisers[name]!;
    expectPath(
      await follow(optimiser, stored, createNodeRuntime('webgpu')),
      stored.path.map(({ values }) => values),
    );
  });
});
