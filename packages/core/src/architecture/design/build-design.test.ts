import { describe, expect, it } from 'vitest';
import { tf } from '../tf.ts';
import { topologyOf } from '../topology.ts';
import { buildDesign } from './build-design.ts';
import { builderFields, buildWith, type BuilderName } from './builders.ts';

type Json = { config: { layers: { class_name: string; config: Record<string, unknown> }[] } };

const small = (): Json => {
  const layers = [
    tf.layers.conv2d({ name: 'first', filters: 4, kernelSize: 3, inputShape: [8, 8, 1] }),
    tf.layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
    tf.layers.conv2d({ name: 'second', filters: 4, kernelSize: 3 }),
    tf.layers.flatten({ name: 'flat' }),
    tf.layers.dense({ name: 'output', units: 2, activation: 'softmax' }),
  ];
  return JSON.parse(topologyOf(tf.sequential({ name: 'small', layers }))) as Json;
};

const changed = (index: number, change: Record<string, unknown>, className?: string): Json => {
  const design = small();
  const layer = design.config.layers[index]!;
  Object.assign(layer.config, change);
  if (className !== undefined) layer.class_name = className;
  return design;
};

const problemOf = async (design: unknown) => {
  const built = await buildDesign(design);
  return 'problem' in built ? built.problem : undefined;
};

describe('a design', () => {
  it('that is a topology becomes the same topology again', async () => {
    const built = await buildDesign(small());
    expect('model' in built && JSON.parse(topologyOf(built.model))).toEqual(small());
  });

  it.each(Object.keys(builderFields) as BuilderName[])(
    'of the builder %s can be built as its form starts',
    async (builder) => {
      const built = await buildDesign({ builder, options: {} });
      expect('model' in built).toBe(true);
    },
  );

  it('of a builder has that builder’s weights', async () => {
    const built = await buildDesign({ builder: 'mlp', options: { numFeatures: 2, units: [3], seed: 5 } });
    const same = buildWith('mlp', { numFeatures: 2, units: [3], outputs: { numClasses: 2 }, seed: 5 });
    const values = 'model' in built && built.model.getWeights().map((weight) => [...weight.dataSync()]);
    expect(values).toEqual(same.getWeights().map((weight) => [...weight.dataSync()]));
  });

  it.each([
    [
      'an option out of its range',
      { builder: 'cnn', options: { denseUnits: 0 } },
      ['options', 'denseUnits'],
      /denseUnits/,
    ],
    ['an option that is unknown', { builder: 'cnn', options: { depth: 3 } }, ['options'], /depth/],
    ['a builder that is unknown', { builder: 'vgg', options: {} }, ['builder'], /builder/],
    [
      'pictures too small for its layers',
      { builder: 'cnn', options: { inputShape: [12, 12, 3] } },
      ['options'],
      /"conv3"/,
    ],
    [
      'too many weights',
      { builder: 'mlp', options: { numFeatures: 1_000_000, units: [8192] } },
      ['options'],
      /more than/,
    ],
  ])('with %s says so', async (_, design, path, message) => {
    expect(await problemOf(design)).toMatchObject({ path, message: expect.stringMatching(message) });
  });

  it.each([
    ['a kernel larger than what it reads', changed(2, { kernel_size: [5, 5] }), 2, 'second', /Nothing is left/],
    ['no filters', changed(2, { filters: 0 }), 2, 'second', /filters/],
    ['a setting of the wrong type', changed(4, { units: 'many' }), 4, 'output', /units/],
    ['an activation that nobody knows', changed(0, { activation: 'swoosh' }), 0, 'first', /swoosh/],
    ['a layer that nobody knows', changed(1, {}, 'MagicPooling'), 1, 'pool', /MagicPooling/],
    ['a layer that doesn’t fit its input', changed(3, {}, 'GlobalAveragePooling1D'), 3, 'flat', /ndim/],
    ['two layers of one name', changed(2, { name: 'first' }), 2, 'first', /Two layers/],
    ['too many weights', changed(4, { units: 1e8 }), 4, 'output', /more than/],
  ])('with %s names the layer', async (_, design, index, layer, message) => {
    expect(await problemOf(design)).toMatchObject({
      path: ['config', 'layers', index],
      layer,
      message: expect.stringMatching(message),
    });
  });

  it.each([[null], [42], [{}], [{ class_name: 'Sequential' }], [[]]])('that is %j is refused', async (design) => {
    expect(await problemOf(design)).toMatchObject({ path: [], message: expect.stringMatching(/neither/) });
  });

  it('with a layer that only TensorFlow.js has is built, with a warning that names it', async () => {
    const built = await buildDesign(changed(3, {}, 'Flatten'));
    expect(built).not.toHaveProperty('warning');
    const masked = changed(1, { rate: 0.5 }, 'AlphaDropout');
    expect(await buildDesign(masked)).toMatchObject({ warning: { layer: 'pool', path: ['config', 'layers', 1] } });
  });
});
