import { concat, expand, pad, reshape, slice, transpose } from '@newfield/autograd';
import { asChannelsLast, channelsLast, mapFeature } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

/* Layers that only place values elsewhere. Their axes are those of the channels-last order. */

defineLayerRule('Flatten', ({ inputs }) => {
  const x = asChannelsLast(inputs[0]!);
  const size = x.shape.slice(1).reduce<number>((product, length) => product * Number(length), 1);
  return channelsLast(reshape(x, [0, size]));
});

defineLayerRule('Reshape', ({ inputs, config }) => {
  const x = asChannelsLast(inputs[0]!);
  const size = x.shape.slice(1).reduce<number>((product, length) => product * Number(length), 1);
  const target = (config['targetShape'] as readonly (number | null)[]).map((length) => length ?? -1);
  const known = target.filter((length) => length !== -1).reduce((product, length) => product * length, 1);
  return channelsLast(reshape(x, [0, ...target.map((length) => (length === -1 ? size / known : length))]));
});

defineLayerRule('Permute', ({ inputs, config }) =>
  channelsLast(transpose(asChannelsLast(inputs[0]!), [0, ...(config['dims'] as readonly number[])])),
);

/** `[N, C]` → `[N, n, C]`. */
defineLayerRule('RepeatVector', ({ inputs, config }) => {
  const x = asChannelsLast(inputs[0]!);
  const channels = Number(x.shape[1]);
  return channelsLast(expand(reshape(x, [0, 1, channels]), [1, Number(config['n']), channels]));
});

type Sides = readonly [readonly [number, number], readonly [number, number]];

/** Counts before and after each of the four axes. */
function fourAxes([rows, columns]: Sides, order: 'channels-last' | 'channels-first', side: 0 | 1): number[] {
  return order === 'channels-last' ? [0, rows[side], columns[side], 0] : [0, 0, rows[side], columns[side]];
}

defineLayerRule('ZeroPadding2D', ({ inputs, config }) => {
  const sides = config['padding'] as Sides;
  const { order } = inputs[0]!;
  return mapFeature(inputs[0]!, (x) => pad(x, fourAxes(sides, order, 0), fourAxes(sides, order, 1)));
});

defineLayerRule('CausalPadding', ({ inputs, config }) => {
  const timeAxis = inputs[0]!.order === 'channels-last' ? 1 : 2;
  const before = [0, 1, 2].map((axis) => (axis === timeAxis ? Number(config['steps']) : 0));
  return mapFeature(inputs[0]!, (x) => pad(x, before, [0, 0, 0]));
});

defineLayerRule('Cropping2D', ({ inputs, config }) => {
  const sides = config['cropping'] as Sides;
  const { order } = inputs[0]!;
  const firstAxis = order === 'channels-last' ? 1 : 2;
  return mapFeature(inputs[0]!, (x) =>
    slice(
      x,
      sides.map(([before, after], index) => {
        const axis = firstAxis + index;
        return { axis, start: before, end: Number(x.shape[axis]) - after, step: 1 };
      }),
    ),
  );
});

defineLayerRule('Concatenate', ({ inputs, config }) => {
  const tensors = inputs.map(asChannelsLast);
  const axis = Number(config['axis'] ?? -1);
  return channelsLast(concat(tensors, axis < 0 ? axis + tensors[0]!.rank : axis));
});
