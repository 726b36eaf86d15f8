import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

export interface TermwiseDenseConfig {
  readonly name?: string;
  /** Outputs of each term. */
  readonly units: number;
  /**
   * One list a term, one number an input: 1 keeps its weights from falling below zero, -1 from rising above, 0 leaves them free.
   * Default: all free.
   */
  readonly signs?: readonly (readonly number[])[];
}

/**
 * A dense layer of its own for each term, `[N, terms, inputs]` → `[N, terms, units]`: no term sees another's inputs. With signs the
 * outputs can only rise, or fall, with an input: the weight is its magnitude, with that sign.
 *
 * @see Agarwal 2021, "Neural additive models"; Sill 1998, "Monotonic networks", for weights of one sign. Deviation: the magnitude in
 * place of the exponential
 */
class TermwiseDense extends tfl.layers.Layer {
  static readonly className = 'TermwiseDense';
  private readonly settings: Omit<TermwiseDenseConfig, 'name'>;

  constructor(config: TermwiseDenseConfig) {
    super(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
    const { units, signs } = config;
    this.settings = { units, ...(signs && { signs }) };
  }

  override build(inputShape: tfl.Shape): void {
    const [, terms, inputs] = inputShape as [number | null, number, number];
    const { units } = this.settings;
    const weight = (name: string, shape: number[], initializer: unknown): void => {
      this.addWeight(name, shape, 'float32', initializer as Parameters<typeof this.addWeight>[3]);
    };
    weight('kernel', [terms, inputs, units], tfl.initializers.glorotUniform({}));
    weight('bias', [terms, units], tfl.initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape): tfl.Shape {
    return [...inputShape.slice(0, -1), this.settings.units];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tfc.tidy(() => {
      const [kernel, bias] = this.weights.map((weight) => weight.read());
      const product = tfc.matMul(tfc.transpose(x, [1, 0, 2]), this.signed(kernel!));
      return tfc.add(tfc.transpose(product, [1, 0, 2]), bias!);
    });
  }

  private signed(kernel: tfc.Tensor): tfc.Tensor {
    const { signs } = this.settings;
    if (signs === undefined) return kernel;
    const [terms, inputs] = kernel.shape as [number, number];
    const sign = tfc.tensor(signs.flat(), [terms, inputs, 1]);
    return tfc.add(tfc.mul(kernel, tfc.sub(1, tfc.abs(sign))), tfc.mul(tfc.abs(kernel), sign));
  }

  override getConfig(): tfc.serialization.ConfigDict {
    const { units, signs } = this.settings;
    return { ...super.getConfig(), units, ...(signs && { signs: signs.map((one) => [...one]) }) };
  }
}
tfc.serialization.registerClass(TermwiseDense);

export const termwiseDense = (config: TermwiseDenseConfig): TermwiseDense => new TermwiseDense(config);
