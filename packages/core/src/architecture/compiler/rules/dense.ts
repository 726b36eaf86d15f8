import { add, cast, gather, gemm, matMul } from '@newfield/autograd';
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

/** Rows of a table; inputs are whole numbers from 0, in whatever dtype they come. */
defineLayerRule('Embedding', ({ inputs, weight }) =>
  channelsLast(gather(weight('embeddings')!, cast(asChannelsLast(inputs[0]!), 'int32'))),
);
