import { add, maximum, minimum, mul, type Tensor } from '@newfield/autograd';
import { asChannelsFirst, asChannelsLast, channelsFirst, channelsLast, type Feature } from '../feature.ts';
import { defineLayerRule, type LayerRule } from '../layer-rule.ts';

/** Joins inputs value by value. Inputs whose orders differ meet in the first one's. */
function merge(
  join: (a: Tensor, b: Tensor) => Tensor,
  finish = (x: Tensor, _numInputs: number): Tensor => x,
): LayerRule {
  return ({ inputs }): Feature => {
    const isFirst = inputs[0]!.order === 'channels-first';
    const joined = finish(inputs.map(isFirst ? asChannelsFirst : asChannelsLast).reduce(join), inputs.length);
    return isFirst ? channelsFirst(joined) : channelsLast(joined);
  };
}

/** The residual connection. */
defineLayerRule('Add', merge(add));
defineLayerRule('Multiply', merge(mul));
defineLayerRule(
  'Average',
  merge(add, (total, numInputs) => mul(total, 1 / numInputs)),
);
defineLayerRule('Maximum', merge(maximum));
defineLayerRule('Minimum', merge(minimum));
