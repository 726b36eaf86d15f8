import { abs, mul, sum, type Tensor } from '@newfield/autograd';
import type { layers } from '@tensorflow/tfjs-layers';
import { UnsupportedLayerError } from '../../contracts/errors/index.ts';

type Layer = layers.Layer;

const isSet = (value: unknown): boolean => value !== null && value !== undefined && value !== false && value !== 0;

/** Settings that no rule heeds; passing over them in silence would give other answers than tfjs. */
const unheeded: readonly RegExp[] = [
  /constraint$/i,
  /^maskZero$/,
  /^stateful$/,
  /^returnState$/,
  /^recurrentDropout$/,
  /^noiseShape$/,
];

/**
 * Refuses settings that would otherwise be passed over in silence.
 *
 * @throws UnsupportedLayerError naming the setting
 */
export function requireKnownSettings(layer: Layer): void {
  const isIgnored = ([name, value]: [string, unknown]): boolean =>
    value === 'channelsFirst' || (isSet(value) && unheeded.some((pattern) => pattern.test(name)));
  const ignored = Object.entries(layer.getConfig()).find(isIgnored);
  if (ignored === undefined) return;
  throw new UnsupportedLayerError(`The graph compiler does not support ${ignored[0]} of the layer "${layer.name}".`, {
    expected: 'channels last, and none of: constraints, mask, state, recurrent dropout',
    fix: `Leave ${ignored[0]} out.`,
  });
}

/** Weight that a layer's `<name>Regularizer` speaks of. */
const regularisedWeight = (name: string): string =>
  ['recurrent', 'depthwise', 'pointwise'].includes(name) ? `${name}_kernel` : name;

/**
 * What a layer's L1 and L2 regularisers add to the loss, by weight: `l1·Σ|w| + l2·Σw²`.
 *
 * @throws UnsupportedLayerError for a regulariser of another kind
 */
export function* penaltiesOf(
  layer: Layer,
  weight: (name: string) => Tensor | undefined,
): Generator<readonly [string, Tensor]> {
  for (const [key, value] of Object.entries(layer.getConfig())) {
    const prefix = /^(.+)Regularizer$/.exec(key)?.[1];
    if (prefix === undefined || !isSet(value)) continue;
    const { className, config } = value as { className: string; config: { l1?: number; l2?: number } };
    if (className !== 'L1L2') {
      throw new UnsupportedLayerError(`The layer "${layer.name}" has a regulariser ${className}.`, {
        expected: 'l1, l2 or l1l2',
        fix: 'Use one of these regularisers.',
      });
    }
    const name = regularisedWeight(prefix);
    const w = weight(name);
    if (w === undefined) continue;
    const { l1 = 0, l2 = 0 } = config;
    if (l1 > 0) yield [`${name}:l1`, mul(sum(abs(w)), l1)];
    if (l2 > 0) yield [`${name}:l2`, mul(sum(mul(w, w)), l2)];
  }
}
