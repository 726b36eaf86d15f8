import type { Tensor } from '@newfield/autograd';
import type { layers } from '@tensorflow/tfjs-layers';
import type { Feature } from './feature.ts';

/** What a layer's rule sees: its configuration, its inputs and the means to declare weights. */
export interface LayerCall {
  readonly name: string;
  /** The layer itself, for wrappers that hold another. */
  readonly layer: layers.Layer;
  /** The layer's `getConfig()`, with camelCase keys. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Feature[];
  /** True in a training step; dropout and batch normalisation behave differently. */
  readonly training: boolean;
  /** Its weights stay as they are; batch normalisation then keeps to its running figures, as in Keras. */
  readonly isFrozen: boolean;
  /**
   * The layer's weight of this name (`kernel`, `bias`, `gamma` …), or undefined when the layer has none.
   *
   * @param axes graph axis → layer axis; default: the layer's order
   */
  weight(name: string, axes?: readonly number[]): Tensor | undefined;
  /** The weight's value after this step, for weights that training changes without a gradient, such as running means. */
  update(name: string, value: Tensor): void;
  /**
   * A float32 input of the graph that the trainer fills anew each step.
   *
   * @param shape its shape
   */
  noise(shape: readonly number[], distribution: NoiseDistribution): Tensor;
  /**
   * Where a text is read piece by piece: what was made of the piece's positions, `[N, T, …]`, with what was made of those before
   * it, `[N, memory, …]`, the last ones at the end and 0 where there was none. Absent where the whole is read at once.
   *
   * @param name unique in the layer
   */
  remember?(name: string, made: Tensor): Tensor;
  /**
   * Where a text is read piece by piece beside another that is whole: what was made of the whole one, which is made once and the same
   * for every piece. Absent where there is no other text.
   *
   * @param name unique in the layer
   */
  keep?(name: string, made: Tensor): Tensor;
  /** What another layer makes of inputs: how wrappers and nested models call what they hold. */
  apply(layer: layers.Layer, inputs: readonly Feature[]): Feature;
}

/**
 * - `dropout`: 0 with probability `rate`, else `1 / (1 - rate)`;
 * - `normal`: the normal distribution.
 */
export type NoiseDistribution =
  | { readonly kind: 'dropout'; readonly rate: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly standardDeviation: number };

/** Translates one kind of layer into primitives. */
export type LayerRule = (call: LayerCall) => Feature;

const rules = new Map<string, LayerRule>();

/** Registers the rule for a layer's class name. */
export function defineLayerRule(className: string, rule: LayerRule): void {
  rules.set(className, rule);
}

export const layerRuleFor = (className: string): LayerRule | undefined => rules.get(className);

/** Class names of every layer the compiler knows, sorted. */
export const supportedLayers = (): string[] => [...rules.keys()].sort();
