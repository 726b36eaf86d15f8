import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

export interface StepRangeConfig {
  readonly name?: string;
  /** First step that is kept, from 0. */
  readonly start: number;
  /** The step after the last that is kept. */
  readonly end: number;
}

/** A sequence `[N, T, …]` → its steps from `start` to before `end`, `[N, end - start, …]`: two texts in one row are told apart. */
class StepRange extends tfl.layers.Layer {
  static readonly className = 'StepRange';
  private readonly settings: Omit<StepRangeConfig, 'name'>;

  constructor(config: StepRangeConfig) {
    super(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
    this.settings = { start: config.start, end: config.end };
  }

  override computeOutputShape([rows, , ...channels]: tfl.Shape): tfl.Shape {
    const { start, end } = this.settings;
    return [rows!, end - start, ...channels];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    const { start, end } = this.settings;
    const rest = x.shape.slice(2);
    return tfc.slice(x, [0, start, ...rest.map(() => 0)], [-1, end - start, ...rest.map(() => -1)]);
  }

  override getConfig(): tfc.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.settings };
  }
}
tfc.serialization.registerClass(StepRange);

export const stepRange = (config: StepRangeConfig): StepRange => new StepRange(config);
