import { initialiseWeights, tf, type LayersModel } from '@newfield/core';

type Symbolic = ReturnType<typeof tf.input>;

export interface TwoHeadOptions {
  /** Of each layer of the trunk; default 100, 100, 100. */
  readonly trunkUnits?: readonly number[];
  /** Of each layer of a head; default 100, 100. */
  readonly headUnits?: readonly number[];
  /** A third output for the chance of being treated, from the trunk. */
  readonly hasPropensity?: boolean;
  /** Give the representation, what comes out of the trunk, out beside the answers. */
  readonly hasRepresentation?: boolean;
}

/**
 * One trunk and a head for each of two treatments: `[N, columns]` → `[N, 2 + …]`, as the loss `potentialOutcomes` reads them.
 *
 * @see Shalit 2017, figure 1 (TARNet, CFR); Shi 2019, figure 1 (DragonNet). Deviation: representations are not brought to length 1,
 * which made seen outcomes harder to predict
 */
export function twoHeadNetwork(
  numFeatures: number,
  {
    trunkUnits = [100, 100, 100],
    headUnits = [100, 100],
    hasPropensity = false,
    hasRepresentation = false,
  }: TwoHeadOptions,
  seed: number,
): LayersModel {
  const { layers } = tf;
  const inputs = tf.input({ shape: [numFeatures] });
  const stack = (from: Symbolic, name: string, units: readonly number[]): Symbolic =>
    units.reduce(
      (x, width, index) =>
        layers.dense({ name: `${name}${index + 1}`, units: width, activation: 'elu' }).apply(x) as Symbolic,
      from,
    );
  const representation = stack(inputs, 'trunk', trunkUnits);
  const heads = ['untreated', 'treated'].map(
    (name) => layers.dense({ name, units: 1 }).apply(stack(representation, `${name}_`, headUnits)) as Symbolic,
  );
  const propensity = hasPropensity
    ? [layers.dense({ name: 'propensity', units: 1, activation: 'sigmoid' }).apply(representation) as Symbolic]
    : [];
  const outputs = [...heads, ...propensity, ...(hasRepresentation ? [representation] : [])];
  const joined = layers.concatenate({ name: 'answers' }).apply(outputs) as Symbolic;
  return initialiseWeights(tf.model({ inputs, outputs: joined }), seed);
}
