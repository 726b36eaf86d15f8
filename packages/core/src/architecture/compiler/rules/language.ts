import {
  cast,
  cumulativeSum,
  equal,
  gather,
  greater,
  less,
  matMul,
  mul,
  reshape,
  slice,
  transpose,
  type Tensor,
} from '@newfield/autograd';
import { asChannelsLast, channelsLast } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

defineLayerRule('TiedEmbedding', ({ inputs, weight }) => {
  const x = asChannelsLast(inputs[0]!);
  const table = weight('embeddings')!;
  return channelsLast(x.rank === 2 ? gather(table, cast(x, 'int32')) : matMul(x, transpose(table, [1, 0])));
});

defineLayerRule('LastStep', ({ inputs }) => {
  const x = asChannelsLast(inputs[0]!);
  const length = Number(x.shape[1]);
  return channelsLast(slice(x, [{ axis: 1, start: length - 1, end: length }]));
});

defineLayerRule('StepRange', ({ inputs, config }) => {
  const { start, end } = config as { start: number; end: number };
  return channelsLast(slice(asChannelsLast(inputs[0]!), [{ axis: 1, start, end }]));
});

defineLayerRule('SegmentMask', ({ inputs, config }) => {
  const { firstMark, lastMark } = config as { firstMark: number; lastMark: number };
  const [query, memory] = inputs.map(asChannelsLast) as [Tensor, Tensor];
  const number = (condition: Tensor): Tensor => cast(condition, 'float32');
  const segments = (tokens: Tensor): Tensor =>
    cumulativeSum(mul(number(greater(tokens, firstMark - 1)), number(less(tokens, lastMark + 1))), 1);
  const asRow = (x: Tensor): Tensor => reshape(x, [0, 1, Number(memory.shape[1])]);
  const isSame = equal(reshape(segments(query), [0, 0, 1]), asRow(segments(memory)));
  return channelsLast(mul(number(isSame), asRow(number(greater(memory, 0)))));
});
