import { add, concat, flip, mul, reshape } from '@newfield/autograd';
import type { layers } from '@tensorflow/tfjs-layers';
import { UnsupportedLayerError } from '../../../contracts/errors/index.ts';
import { asChannelsLast, channelsLast } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

type Layer = layers.Layer;

/** Reads a sequence in both directions. @see Schuster & Paliwal 1997 */
defineLayerRule('Bidirectional', ({ layer, name, inputs, config, apply }) => {
  const { forwardLayer, backwardLayer } = layer as Layer & { forwardLayer: Layer; backwardLayer: Layer };
  const forward = asChannelsLast(apply(forwardLayer, inputs));
  const backward = asChannelsLast(apply(backwardLayer, inputs));
  // A sequence that was read backwards comes out backwards.
  const aligned = forward.rank === 3 ? flip(backward, [1]) : backward;
  switch (config['mergeMode']) {
    case 'concat':
      return channelsLast(concat([forward, aligned], forward.rank - 1));
    case 'sum':
      return channelsLast(add(forward, aligned));
    case 'ave':
      return channelsLast(mul(add(forward, aligned), 0.5));
    case 'mul':
      return channelsLast(mul(forward, aligned));
    default:
      throw new UnsupportedLayerError(`The layer "${name}" keeps its two directions apart.`, {
        expected: 'mergeMode concat, sum, ave or mul',
        fix: 'Choose one of these.',
      });
  }
});

/** Applies a layer to each step of `[N, T, …]`: the steps become rows. */
defineLayerRule('TimeDistributed', ({ layer, inputs, apply }) => {
  const x = asChannelsLast(inputs[0]!);
  const lengths = (shape: readonly (number | string)[]): number[] => shape.map(Number);
  const rows = reshape(x, [-1, ...lengths(x.shape.slice(2))]);
  const { layer: held } = layer as Layer & { layer: Layer };
  const y = asChannelsLast(apply(held, [channelsLast(rows)]));
  return channelsLast(reshape(y, [-1, Number(x.shape[1]), ...lengths(y.shape.slice(1))]));
});
