import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

export interface CausalPaddingConfig {
  readonly name?: string;
  /** Steps of zeros before the first. */
  readonly steps: number;
}

/**
 * Zeros before a sequence `[N, T, C]`, so that a convolution after it sees no later step and keeps the length. (tfjs's own
 * causal padding doesn't work: version 4.22 expects another length, and can't add a bias.)
 */
class CausalPadding extends tfl.layers.Layer {
  static readonly className = 'CausalPadding';
  private readonly steps: number;

  constructor(config: CausalPaddingConfig) {
    super(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
    this.steps = config.steps;
  }

  override computeOutputShape(inputShape: tfl.Shape): tfl.Shape {
    const [rows, length, channels] = inputShape;
    return [rows!, length === null ? null : length! + this.steps, channels!];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tfc.pad(x, [
      [0, 0],
      [this.steps, 0],
      [0, 0],
    ]);
  }

  override getConfig(): tfc.serialization.ConfigDict {
    return { ...super.getConfig(), steps: this.steps };
  }
}
tfc.serialization.registerClass(CausalPadding);

export const causalPadding = (config: CausalPaddingConfig): CausalPadding => new CausalPadding(config);
