import { averagePool, globalAveragePool, maxPool, relu, type PoolingOptions, type Tensor } from '@newfield/autograd';
import { asChannelsFirst, channelsFirst, channelsLast } from '../feature.ts';
import { defineLayerRule, type LayerCall } from '../layer-rule.ts';
import { padsFor, perAxis } from './padding.ts';

function pooling(spatialRank: number, pool: (x: Tensor, options: PoolingOptions) => Tensor) {
  return ({ inputs, config }: LayerCall) => {
    const x = asChannelsFirst(inputs[0]!);
    const kernel = perAxis(config['poolSize'], spatialRank);
    const strides = perAxis(config['strides'] ?? kernel, spatialRank);
    const pads = padsFor(config['padding'], x, kernel, strides);
    return channelsFirst(pool(x, { kernel, strides, ...(pads && { pads }) }));
  };
}

/** `pool(relu(x))` is `relu(pool(x))`, which rectifies a quarter of the values. */
function maxPoolBeforeRelu(x: Tensor, options: PoolingOptions): Tensor {
  if (x.source.kind !== 'node' || x.source.node.primitive.op !== 'Relu') return maxPool(x, options);
  return relu(maxPool(x.source.node.inputs[0]!, options));
}

defineLayerRule('MaxPooling1D', pooling(1, maxPoolBeforeRelu));
defineLayerRule('MaxPooling2D', pooling(2, maxPoolBeforeRelu));
defineLayerRule('AveragePooling1D', pooling(1, averagePool));
defineLayerRule('AveragePooling2D', pooling(2, averagePool));
for (const className of ['GlobalAveragePooling1D', 'GlobalAveragePooling2D']) {
  defineLayerRule(className, ({ inputs }) => channelsLast(globalAveragePool(asChannelsFirst(inputs[0]!))));
}
