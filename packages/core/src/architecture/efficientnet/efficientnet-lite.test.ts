import { expect, test } from 'vitest';
import { randomStream } from '../../contracts/random.ts';
import type { StoredTensor } from '../../storage/read-safetensors.ts';
import { createForwardPass } from '../forward.ts';
import { efficientNetLite } from './efficientnet-lite.ts';
import { loadEfficientNetLite } from './load-efficientnet-lite.ts';

const sidePx = 16;
const next = randomStream(3);
const draw = (): number => next() / 2 ** 32 - 0.5;

function tensor(...shape: number[]): StoredTensor {
  return { shape, values: Float32Array.from({ length: shape.reduce((product, side) => product * side, 1) }, draw) };
}

/** As much of a port's file as two blocks need; variances are positive. */
function weights(): ReadonlyMap<string, StoredTensor> {
  const norm = (name: string, length: number): [string, StoredTensor][] => [
    ...['weight', 'bias', 'running_mean'].map((part): [string, StoredTensor] => [`${name}.${part}`, tensor(length)]),
    [`${name}.running_var`, { shape: [length], values: new Float32Array(length).fill(0.7) }],
  ];
  return new Map([
    ['_conv_stem.weight', tensor(32, 3, 3, 3)],
    ...norm('_bn0', 32),
    ['_blocks.0._depthwise_conv.weight', tensor(32, 1, 3, 3)],
    ...norm('_blocks.0._bn1', 32),
    ['_blocks.0._project_conv.weight', tensor(16, 32, 1, 1)],
    ...norm('_blocks.0._bn2', 16),
    ['_blocks.1._expand_conv.weight', tensor(96, 16, 1, 1)],
    ...norm('_blocks.1._bn0', 96),
    ['_blocks.1._depthwise_conv.weight', tensor(96, 1, 3, 3)],
    ...norm('_blocks.1._bn1', 96),
    ['_blocks.1._project_conv.weight', tensor(24, 96, 1, 1)],
    ...norm('_blocks.1._bn2', 24),
  ]);
}

test('each block has the sides and maps of the paper', () => {
  const model = efficientNetLite({ inputShape: [64, 64, 3] });
  const shapes = Array.from({ length: 16 }, (_, index) => model.getLayer(`block${index + 1}_out`).outputShape);
  const sides = shapes.map((shape) => `${shape[1]} × ${shape[3]}`);
  const expected = [
    ['32 × 16', 1],
    ['16 × 24', 2],
    ['8 × 40', 2],
    ['4 × 80', 3],
    ['4 × 112', 3],
    ['2 × 192', 4],
  ] as const;
  expect(sides).toEqual([...expected.flatMap(([side, count]) => Array<string>(count).fill(side)), '2 × 320']);
});

test('a grey picture is answered as the same picture in colour', async () => {
  const tensors = weights();
  const picture = Float32Array.from({ length: sidePx * sidePx }, draw);
  const answer = async (numChannels: 1 | 3): Promise<number[]> => {
    const model = efficientNetLite({ inputShape: [sidePx, sidePx, numChannels], numBlocks: 2 });
    loadEfficientNetLite(model, tensors);
    const featureShape = [sidePx, sidePx, numChannels];
    const pass = await createForwardPass({ model, featureShape, dtype: 'float32' });
    const data = Float32Array.from(
      { length: picture.length * numChannels },
      (_, at) => picture[Math.floor(at / numChannels)]!,
    );
    const outputs = await pass.outputs({ dtype: 'float32', shape: [1, ...featureShape], data });
    await pass.dispose();
    return Array.from(outputs.data as Float32Array);
  };
  const [grey, colour] = [await answer(1), await answer(3)];
  expect(Math.max(...grey.map(Math.abs))).toBeGreaterThan(0.1);
  grey.forEach((value, at) => expect(value).toBeCloseTo(colour[at]!, 4));
});

test('weights that lack a layer’s are refused by its name', () => {
  const tensors = new Map(weights());
  tensors.delete('_blocks.1._expand_conv.weight');
  const model = efficientNetLite({ inputShape: [sidePx, sidePx, 3], numBlocks: 2 });
  expect(() => loadEfficientNetLite(model, tensors)).toThrow('EfficientNet-Lite0');
});
