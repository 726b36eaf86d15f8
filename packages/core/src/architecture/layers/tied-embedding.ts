import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

export interface TiedEmbeddingConfig {
  readonly name?: string;
  /** Number of different tokens. */
  readonly inputDim: number;
  /** Width of each position. */
  readonly outputDim: number;
}

/**
 * One table for both ends of a language model. Applied to token numbers `[N, T]` it looks up their rows, `[N, T, outputDim]`;
 * applied to positions `[N, T, outputDim]` it gives the logit of every token, `[N, T, inputDim]`.
 *
 * @see Press & Wolf 2017, "Using the output embedding to improve language models"
 */
class TiedEmbedding extends tfl.layers.Layer {
  static readonly className = 'TiedEmbedding';
  private readonly settings: Omit<TiedEmbeddingConfig, 'name'>;

  constructor(config: TiedEmbeddingConfig) {
    super(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
    this.settings = { inputDim: config.inputDim, outputDim: config.outputDim };
  }

  override build(): void {
    const { inputDim, outputDim } = this.settings;
    const initializer = tfl.initializers.randomNormal({ mean: 0, stddev: 0.02 });
    this.addWeight('embeddings', [inputDim, outputDim], 'float32', initializer as Parameters<typeof this.addWeight>[3]);
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape): tfl.Shape {
    const { inputDim, outputDim } = this.settings;
    return inputShape.length === 2 ? [...inputShape, outputDim] : [...inputShape.slice(0, -1), inputDim];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tfc.tidy(() => {
      const table = this.weights[0]!.read() as tfc.Tensor2D;
      if (x.rank === 2) return tfc.gather(table, tfc.cast(x, 'int32'));
      const [rows, steps, channels] = x.shape as [number, number, number];
      const logits = tfc.matMul(tfc.reshape(x, [rows * steps, channels]), table, false, true);
      return tfc.reshape(logits, [rows, steps, -1]);
    });
  }

  override getConfig(): tfc.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.settings };
  }
}
tfc.serialization.registerClass(TiedEmbedding);

export const tiedEmbedding = (config: TiedEmbeddingConfig): TiedEmbedding => new TiedEmbedding(config);
