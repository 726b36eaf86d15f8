import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/**
 * Adds a learnt vector to each position of `[N, T, C]`, as in BERT and GPT; the sequence's length is fixed by the model.
 *
 * @see Gehring 2017
 */
class PositionalEmbedding extends tfl.layers.Layer {
  static readonly className = 'PositionalEmbedding';

  override build(inputShape: tfl.Shape): void {
    const [, length, channels] = inputShape as [number | null, number, number];
    const initializer = tfl.initializers.randomNormal({ mean: 0, stddev: 0.02 });
    this.addWeight('embeddings', [length, channels], 'float32', initializer as Parameters<typeof this.addWeight>[3]);
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape): tfl.Shape {
    return inputShape;
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tfc.add(x, this.weights[0]!.read());
  }
}
tfc.serialization.registerClass(PositionalEmbedding);

export const positionalEmbedding = (config: { readonly name?: string } = {}): PositionalEmbedding =>
  new PositionalEmbedding(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
