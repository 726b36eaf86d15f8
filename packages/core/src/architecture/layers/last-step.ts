import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/** A sequence `[N, T, C]` → its last step, `[N, 1, C]`. */
class LastStep extends tfl.layers.Layer {
  static readonly className = 'LastStep';

  override computeOutputShape(inputShape: tfl.Shape): tfl.Shape {
    return [inputShape[0]!, 1, inputShape[2]!];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tfc.slice(x, [0, x.shape[1]! - 1, 0], [-1, 1, -1]);
  }
}
tfc.serialization.registerClass(LastStep);

export const lastStep = (config: { readonly name?: string } = {}): LastStep =>
  new LastStep(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
