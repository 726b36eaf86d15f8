import { add } from '@newfield/autograd';
import { asChannelsFirst, asChannelsLast, channelsFirst, channelsLast } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

/** The residual connection. Inputs whose orders differ meet in the first one's. */
defineLayerRule('Add', ({ inputs }) => {
  const first = inputs[0]!.order === 'channels-first';
  const tensors = inputs.map(first ? asChannelsFirst : asChannelsLast);
  const total = tensors.reduce((sum, tensor) => add(sum, tensor));
  return first ? channelsFirst(total) : channelsLast(total);
});
