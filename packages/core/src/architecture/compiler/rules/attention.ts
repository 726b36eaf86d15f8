import { add, constant, matMul, mul, reshape, softmax, transpose, type Tensor } from '@newfield/autograd';
import { causalMask } from '../../layers/multi-head-attention.ts';
import { asChannelsLast, channelsLast } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

defineLayerRule('MultiHeadAttention', ({ inputs, config, weight }) => {
  const query = asChannelsLast(inputs[0]!);
  const memory = inputs[1] === undefined ? query : asChannelsLast(inputs[1]);
  const { numHeads, keyDim, causal } = config as { numHeads: number; keyDim: number; causal: boolean };
  const project = (x: Tensor, name: string): Tensor =>
    add(matMul(x, weight(`${name}_kernel`)!), weight(`${name}_bias`)!);
  /** `[N, T, heads · keyDim]` → `[N, heads, T, keyDim]`. */
  const heads = (x: Tensor): Tensor => transpose(reshape(x, [0, Number(x.shape[1]), numHeads, keyDim]), [0, 2, 1, 3]);
  const q = heads(project(query, 'query'));
  const k = heads(project(memory, 'key'));
  const v = heads(project(memory, 'value'));
  const length = Number(query.shape[1]);
  const scores = mul(matMul(q, transpose(k, [0, 1, 3, 2])), 1 / Math.sqrt(keyDim));
  const masked = causal ? add(scores, constant(causalMask(length), [length, length])) : scores;
  const mixed = transpose(matMul(softmax(masked), v), [0, 2, 1, 3]);
  return channelsLast(project(reshape(mixed, [0, length, numHeads * keyDim]), 'output'));
});

defineLayerRule('PositionalEmbedding', ({ inputs, weight }) =>
  channelsLast(add(asChannelsLast(inputs[0]!), weight('embeddings')!)),
);
