import { cast, div, greater, maximum, mul, reshape, sum } from '@newfield/autograd';
import { asChannelsLast, channelsLast } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

defineLayerRule('PaddingMask', ({ inputs }) => channelsLast(cast(greater(asChannelsLast(inputs[0]!), 0), 'float32')));

defineLayerRule('MaskedMean', ({ inputs }) => {
  const [sequence, mask] = inputs.map(asChannelsLast) as [
    ReturnType<typeof asChannelsLast>,
    ReturnType<typeof asChannelsLast>,
  ];
  const column = reshape(mask, [0, 0, 1]);
  return channelsLast(div(sum(mul(sequence, column), [1]), maximum(sum(column, [1]), 1)));
});
