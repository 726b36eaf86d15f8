import type { Tensor } from '@newfield/autograd';
import type { Feature } from './feature.ts';

/** What a layer's rule sees: its configuration, its inputs and the means to declare weights. */
export interface LayerCall {
  readonly name: string;
  /** The layer's `getConfig()`, with camelCase keys. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Feature[];
  /** True in a training step; dropout and batch normalisation behave differently. */
  readonly training: boolean;
  /**
   * The layer's weight of this name (`kernel`, `bias`, `gamma` …), or undefined when the layer has none.
   *
   * @param axes graph axis → layer axis; default: the layer's order
   */
  weight(name: string, axes?: readonly number[]): Tensor | undefined;
  /** The weight's value after this step, for weights that training changes without a gradient, such as running means. */
  update(name: string, value: Tensor): void;
  /** A float32 mask that the trainer fills each step: 0 with probability `rate`, else `1 / (1 - rate)`. */
  dropout(feature: Feature, rate: number): Feature;
}

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
