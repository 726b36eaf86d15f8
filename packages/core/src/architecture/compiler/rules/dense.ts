import { add, gemm, matMul, reshape } from '@newfield/autograd';
import { asChannelsLast, channelsLast } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';
import { activate } from './activation.ts';

defineLayerRule('Dense', ({ inputs, config, weight }) => {
  const x = asChannelsLast(inputs[0]!);
  const [kernel, bias] = [weight('kernel')!, weight('bias')];
  const biased = (): ReturnType<typeof matMul> => {
    const product = matMul(x, kernel);
    return bias === undefined ? product : add(product, bias);
  };
  const y = x.rank === 2 ? gemm(x, kernel, bias === undefined ? {} : { bias }) : biased();
  return activate(channelsLast(y), config['activation']);
});

defineLayerRule('Flatten', ({ inputs }) => {
  const x = asChannelsLast(inputs[0]!);
  const size = x.shape.slice(1).reduce<number>((product, length) => product * Number(length), 1);
  return channelsLast(reshape(x, [0, size]));
});
