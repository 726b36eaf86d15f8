import { grad, input, mean, sigmoid, softmax, type Tensor } from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';
import { enableGpu, requirePeer } from '@newfield/testing';
import { describe, expect, it } from 'vitest';
import {
  binaryCrossentropy,
  labelShape,
  losses,
  lossOf,
  quantileLoss,
  sparseCategoricalCrossentropy,
  type Loss,
} from '../../../src/index.ts';
import { useOneGpuDevice } from '../one-gpu-device.ts';
import { asFloat32, reference, run, type LossReference } from './reference.ts';

const withOptions: Readonly<Record<string, Loss>> = {
  'binaryCrossentropy, smoothed': binaryCrossentropy({ labelSmoothing: 0.1 }),
  'sparseCategoricalCrossentropy, smoothed': sparseCategoricalCrossentropy({ labelSmoothing: 0.2 }),
  quantileLoss: quantileLoss({ quantiles: [0.1, 0.5, 0.9] }),
};
const lossCalled = (name: string): Loss =>
  withOptions[name] ?? lossOf(name as Exclude<keyof typeof losses, 'quantileLoss'>);

const activations: Readonly<Record<string, (z: Tensor) => Tensor>> = {
  binaryCrossentropy: sigmoid,
  binaryFocal: sigmoid,
  dice: sigmoid,
  categoricalCrossentropy: softmax,
  sparseCategoricalCrossentropy: softmax,
  sparseCategoricalFocal: softmax,
};

function labelsFor(loss: Loss, { labels }: LossReference): HostTensor {
  if (loss.labelType !== 'class-index') return asFloat32(labels);
  return { dtype: 'int32', shape: labels.shape, data: Int32Array.from(labels.values) };
}

/** Rows, their mean's gradient and the figure, on the stored vectors. */
async function compute(name: string, runtime = createNodeRuntime('cpu')) {
  const stored = reference.losses[name]!;
  const loss = lossCalled(name);
  const fed = labelsFor(loss, stored);
  const raw = input('raw', stored.raw.shape);
  const labels = input('labels', fed.shape, fed.dtype);
  const outputs = (activations[loss.name] ?? ((z: Tensor) => z))(raw);
  const perRow = loss.perRow(outputs, labels);
  const [gradient] = grad(mean(perRow), [raw]);
  const figure = loss.figure.perRow(outputs, labels);
  return run(
    [raw, labels],
    { perRow, gradient: gradient!, figure },
    { raw: asFloat32(stored.raw), labels: fed },
    runtime,
  );
}

const closeTo = (received: readonly number[], expected: readonly number[], tolerance: number): void => {
  expect(received.length).toBe(expected.length);
  received.forEach((value, index) =>
    expect(Math.abs(value - expected[index]!)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[index]!))),
  );
};

describe('every loss', () => {
  it('has a stored figure', () => {
    const covered = new Set(Object.keys(reference.losses).map((name) => name.split(',')[0]!));
    expect([...covered].sort()).toEqual(Object.keys(losses).sort());
  });

  it.each(Object.keys(reference.losses))('%s: PyTorch’s value and gradient', async (name) => {
    const { perRow, gradient } = await compute(name);
    closeTo(perRow!, reference.losses[name]!.perRow.values, 2e-6);
    closeTo(gradient!, reference.losses[name]!.gradient.values, 2e-6);
  });

  it.each(Object.keys(reference.losses))('%s: twice the same', async (name) => {
    expect(await compute(name)).toEqual(await compute(name));
  });

  it.each(Object.keys(reference.losses))('%s: its options can be stored, and say which labels it reads', (name) => {
    const loss = lossCalled(name);
    expect(JSON.parse(JSON.stringify(loss.config))).toEqual(loss.config);
    expect(labelShape(loss.labelType, reference.losses[name]!.raw.shape)).toEqual(reference.losses[name]!.labels.shape);
  });
});

requirePeer('a GPU or SwiftShader', enableGpu(), 'apt-get install chromium libvulkan1', () => {
  useOneGpuDevice();

  it.each(Object.keys(reference.losses))('%s on a GPU: PyTorch’s value and gradient', async (name) => {
    const { perRow, gradient } = await compute(name, createNodeRuntime('webgpu'));
    closeTo(perRow!, reference.losses[name]!.perRow.values, 1e-4);
    closeTo(gradient!, reference.losses[name]!.gradient.values, 1e-4);
  });
});

describe('losses at their edges', () => {
  it('stay finite and exact where the probability rounds to 0 or 1', async () => {
    const z = input('z', [2, 1]);
    const y = input('y', [2, 1]);
    const feeds = {
      z: { dtype: 'float32', shape: [2, 1], data: Float32Array.of(200, -200) },
      y: { dtype: 'float32', shape: [2, 1], data: Float32Array.of(0, 1) },
    } as const;
    const { perRow } = await run([z, y], { perRow: binaryCrossentropy().perRow(sigmoid(z), y) }, feeds);
    expect(perRow).toEqual([200, 200]);
  });

  it('cross-entropy over a sequence is the mean over its positions', async () => {
    const z = input('z', [1, 2, 3]);
    const labels = input('labels', [1, 2], 'int32');
    const { perRow } = await run(
      [z, labels],
      { perRow: sparseCategoricalCrossentropy().perRow(softmax(z), labels) },
      {
        z: { dtype: 'float32', shape: [1, 2, 3], data: Float32Array.of(0, 0, 0, 1, 0, 0) },
        labels: { dtype: 'int32', shape: [1, 2], data: Int32Array.of(1, 0) },
      },
    );
    // ln 3, and -ln(e / (e + 2))
    expect(perRow![0]).toBeCloseTo((Math.log(3) + Math.log(Math.E + 2) - 1) / 2, 6);
  });

  it('cross-entropy leaves ignored positions out, and a row of nothing else counts 0', async () => {
    const z = input('z', [2, 3, 3]);
    const labels = input('labels', [2, 3], 'int32');
    const loss = sparseCategoricalCrossentropy({ ignoredLabel: 0 });
    const p = softmax(z);
    const perRow = loss.perRow(p, labels);
    const [gradient] = grad(mean(perRow), [z]);
    const answers = await run(
      [z, labels],
      { perRow, gradient: gradient!, figure: loss.figure.perRow(p, labels) },
      {
        z: {
          dtype: 'float32',
          shape: [2, 3, 3],
          data: Float32Array.from([0, 0, 0, 0, 1, 0, 9, 9, 9, ...new Array<number>(9).fill(3)]),
        },
        labels: { dtype: 'int32', shape: [2, 3], data: Int32Array.of(2, 1, 0, 0, 0, 0) },
      },
    );
    // ln 3 and -ln(e / (e + 2)); of the two positions that count, the second is right.
    expect(answers['perRow']![0]).toBeCloseTo((Math.log(3) + Math.log(Math.E + 2) - 1) / 2, 6);
    expect(answers['perRow']![1]).toBe(0);
    expect(answers['figure']).toEqual([0.5, 0]);
    expect(answers['gradient']!.slice(6)).toEqual(new Array<number>(12).fill(0));
  });

  it('binary cross-entropy leaves ignored units out, and a row of nothing else counts 0', async () => {
    const z = input('z', [2, 3]);
    const labels = input('labels', [2, 3]);
    const loss = binaryCrossentropy({ ignoredLabel: -1 });
    const p = sigmoid(z);
    const perRow = loss.perRow(p, labels);
    const [gradient] = grad(mean(perRow), [z]);
    const answers = await run(
      [z, labels],
      { perRow, gradient: gradient!, figure: loss.figure.perRow(p, labels) },
      {
        z: { dtype: 'float32', shape: [2, 3], data: Float32Array.of(0, 1, 5, 2, 2, 2) },
        labels: { dtype: 'float32', shape: [2, 3], data: Float32Array.of(1, 0, -1, -1, -1, -1) },
      },
    );
    // ln 2 and ln(1 + e); the first unit is at one half, the second wrong.
    expect(answers['perRow']![0]).toBeCloseTo((Math.log(2) + Math.log(1 + Math.E)) / 2, 6);
    expect(answers['perRow']![1]).toBe(0);
    expect(answers['figure']).toEqual([0, 0]);
    expect(answers['gradient']!.slice(2)).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['a smoothing of one', () => binaryCrossentropy({ labelSmoothing: 1 })],
    ['an ignored label that is a class', () => binaryCrossentropy({ ignoredLabel: 1 })],
    ['no quantile', () => quantileLoss({ quantiles: [] })],
    ['a quantile of one', () => quantileLoss({ quantiles: [1] })],
    ['a negative delta', () => losses.huber({ delta: -1 })],
    ['a negative gamma', () => losses.binaryFocal({ gamma: -1 })],
    ['no smoothing at all of Dice', () => losses.dice({ smoothing: 0 })],
  ])('refuse %s', (_, make) => {
    expect(make).toThrowError(expect.objectContaining({ code: 'VALUE_RANGE' }) as Error);
  });
});
