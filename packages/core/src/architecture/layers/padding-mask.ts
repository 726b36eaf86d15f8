import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/** Token numbers `[N, T]` → `[N, T]`: 1 where there is a token, 0 where 0 fills a shorter text up. It has no gradient. */
class PaddingMask extends tfl.layers.Layer {
  static readonly className = 'PaddingMask';

  override computeOutputShape(inputShape: tfl.Shape): tfl.Shape {
    return inputShape;
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const tokens = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tfc.tidy(() => tfc.cast(tfc.greater(tokens, 0), 'float32'));
  }
}
tfc.serialization.registerClass(PaddingMask);

export const paddingMask = (config: { readonly name?: string } = {}): PaddingMask =>
  new PaddingMask(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);

/** `[sequence [N, T, C], mask [N, T]]` → `[N, C]`: the mean over the steps whose mask is 1, 0 where there is none. */
class MaskedMean extends tfl.layers.Layer {
  static readonly className = 'MaskedMean';

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [[rows, , channels]] = inputShape as [tfl.Shape];
    return [rows!, channels!];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const [sequence, mask] = inputs as [tfc.Tensor, tfc.Tensor];
    return tfc.tidy(() => {
      const column = tfc.expandDims(mask, 2);
      return tfc.div(tfc.sum(tfc.mul(sequence, column), 1), tfc.maximum(tfc.sum(column, 1), 1));
    });
  }
}
tfc.serialization.registerClass(MaskedMean);

export const maskedMean = (config: { readonly name?: string } = {}): MaskedMean =>
  new MaskedMean(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
