import { abs, add, constant, matMul, mul, transpose, type Tensor } from '@newfield/autograd';
import { asChannelsLast, channelsLast } from '../feature.ts';
import { defineLayerRule } from '../layer-rule.ts';

/** One product a term, all in one batched multiplication. */
defineLayerRule('TermwiseDense', ({ inputs, config, weight }) => {
  const byTerm = transpose(asChannelsLast(inputs[0]!), [1, 0, 2]);
  const kernel = signed(weight('kernel')!, config['signs'] as readonly (readonly number[])[] | undefined);
  return channelsLast(add(transpose(matMul(byTerm, kernel), [1, 0, 2]), weight('bias')!));
});

/** The kernel's magnitude, with a sign, where a sign is asked for. */
function signed(kernel: Tensor, signs: readonly (readonly number[])[] | undefined): Tensor {
  if (signs === undefined) return kernel;
  const perInput = (value: (sign: number) => number): Tensor =>
    constant(Float32Array.from(signs.flat(), value), [signs.length, signs[0]!.length, 1]);
  const free = mul(
    kernel,
    perInput((sign) => (sign === 0 ? 1 : 0)),
  );
  return add(free, mul(abs(kernel), perInput(Math.sign)));
}
