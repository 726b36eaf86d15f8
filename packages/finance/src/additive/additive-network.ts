import { initialiseWeights, termwiseDense, tf, type LayersModel } from '@newfield/core';
import { outputSign, termSigns, type AdditiveTerm } from './additive-terms.ts';

type Symbolic = ReturnType<typeof tf.input>;

/** Names of the layers whose weights make up the model. */
export const additiveLayers = { hidden: 'hidden', curved: 'curved', straight: 'straight' } as const;

/**
 * A network of one hidden layer for each term, beside a straight way, summed and squashed: `[N, terms, width]` → probability `[N, 1]`.
 * A term rises with a constrained column as that column's weights have its sign, and the activation and all that follows rise.
 *
 * @see Agarwal 2021, "Neural additive models". Deviations: piecewise linear inputs with a straight way beside tanh units in place of
 * exponential units; monotone terms
 */
export function additiveNetwork(
  terms: readonly AdditiveTerm[],
  { width, units, dropoutRate, seed }: { width: number; units: number; dropoutRate: number; seed: number },
): LayersModel {
  const { layers } = tf;
  const signs = terms.map((term) => termSigns(term, width));
  const then = (layer: ReturnType<typeof layers.reshape> | ReturnType<typeof termwiseDense>, x: Symbolic): Symbolic =>
    layer.apply(x) as Symbolic;
  const inputs = tf.input({ shape: [terms.length, width] });
  let hidden = then(termwiseDense({ name: additiveLayers.hidden, units, signs }), inputs);
  hidden = layers.activation({ name: 'tanh', activation: 'tanh' }).apply(hidden) as Symbolic;
  if (dropoutRate > 0) hidden = layers.dropout({ name: 'drop', rate: dropoutRate }).apply(hidden) as Symbolic;
  const curved = then(
    termwiseDense({
      name: additiveLayers.curved,
      units: 1,
      signs: [terms.flatMap((term) => new Array<number>(units).fill(outputSign(term)))],
    }),
    then(layers.reshape({ name: 'all_hidden', targetShape: [1, terms.length * units] }), hidden),
  );
  const straight = then(
    termwiseDense({
      name: additiveLayers.straight,
      units: 1,
      signs: [terms.flatMap((term, index) => signs[index]!.map((sign) => sign * outputSign(term)))],
    }),
    then(layers.reshape({ name: 'all_inputs', targetShape: [1, terms.length * width] }), inputs),
  );
  const sum = layers.add({ name: 'sum' }).apply([curved, straight]) as Symbolic;
  const flat = layers.flatten({ name: 'log_odds' }).apply(sum) as Symbolic;
  const outputs = layers.activation({ name: 'output', activation: 'sigmoid' }).apply(flat) as Symbolic;
  return initialiseWeights(tf.model({ inputs, outputs }), seed);
}
