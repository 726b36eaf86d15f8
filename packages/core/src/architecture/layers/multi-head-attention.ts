import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

type Shape = tfl.Shape;

export interface MultiHeadAttentionConfig {
  readonly name?: string;
  readonly numHeads: number;
  /** Width of each head. */
  readonly keyDim: number;
  /** No position attends to a later one; default false. */
  readonly causal?: boolean;
}

const projections = ['query', 'key', 'value'] as const;

/**
 * Multi-head attention (Vaswani 2017), as a layer of tfjs: it can be stored in and loaded from `model.json`.
 *
 * Applied to one input `[N, T, C]` it attends to itself; applied to `[query, memory]`, the query attends to the memory. The
 * output has the query's shape. Deviation from Keras's layer of this name: kernels are matrices, `[C, heads · keyDim]` and
 * `[heads · keyDim, C]`.
 */
class MultiHeadAttention extends tfl.layers.Layer {
  static readonly className = 'MultiHeadAttention';
  private readonly settings: Required<Omit<MultiHeadAttentionConfig, 'name'>>;

  constructor(config: MultiHeadAttentionConfig) {
    super(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
    const { numHeads, keyDim, causal = false } = config;
    this.settings = { numHeads, keyDim, causal };
  }

  override build(inputShape: Shape | Shape[]): void {
    const [query, memory] = pair(inputShape as Shape[] | Shape);
    const { numHeads, keyDim } = this.settings;
    const width = numHeads * keyDim;
    const weight = (name: string, shape: readonly number[], isKernel: boolean): void => {
      const initializer = isKernel ? tfl.initializers.glorotUniform({}) : tfl.initializers.zeros();
      this.addWeight(name, [...shape], 'float32', initializer as Parameters<typeof this.addWeight>[3]);
    };
    for (const name of projections) {
      weight(`${name}_kernel`, [(name === 'query' ? query : memory).at(-1)!, width], true);
      weight(`${name}_bias`, [width], false);
    }
    weight('output_kernel', [width, query.at(-1)!], true);
    weight('output_bias', [query.at(-1)!], false);
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return pair(inputShape as Shape[] | Shape)[0];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const [query, memory] = Array.isArray(inputs) ? [inputs[0]!, inputs[1] ?? inputs[0]!] : [inputs, inputs];
    const { numHeads, keyDim, causal } = this.settings;
    return tfc.tidy(() => {
      const weight = (name: string): tfc.Tensor =>
        this.weights.find(({ originalName }) => originalName.split('/').at(-1) === name)!.read();
      const project = (x: tfc.Tensor, name: string): tfc.Tensor => {
        const [rows, steps, channels] = x.shape as [number, number, number];
        const flat = tfc.matMul(tfc.reshape(x, [rows * steps, channels]), weight(`${name}_kernel`) as tfc.Tensor2D);
        return tfc.reshape(tfc.add(flat, weight(`${name}_bias`)), [rows, steps, -1]);
      };
      const heads = (x: tfc.Tensor): tfc.Tensor =>
        tfc.transpose(tfc.reshape(x, [x.shape[0]!, x.shape[1]!, numHeads, keyDim]), [0, 2, 1, 3]);
      const [q, k, v] = [query, memory, memory].map((x, index) => heads(project(x, projections[index]!)));
      let scores = tfc.div(tfc.matMul(q!, k!, false, true), Math.sqrt(keyDim));
      if (causal) scores = tfc.add(scores, tfc.tensor(causalMask(query.shape[1]!), [query.shape[1]!, query.shape[1]!]));
      const mixed = tfc.matMul(tfc.softmax(scores), v!);
      const joined = tfc.reshape(tfc.transpose(mixed, [0, 2, 1, 3]), [
        query.shape[0]!,
        query.shape[1]!,
        numHeads * keyDim,
      ]);
      return project(joined, 'output');
    });
  }

  override getConfig(): tfc.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.settings };
  }
}
tfc.serialization.registerClass(MultiHeadAttention);

/** `[T, T]`, added to scores: 0 up to each position, after it so low that its share is 0. */
export function causalMask(length: number): Float32Array {
  return Float32Array.from({ length: length * length }, (_, index) =>
    index % length > Math.floor(index / length) ? -1e9 : 0,
  );
}

function pair(shape: Shape | Shape[]): readonly [Shape, Shape] {
  const shapes = (Array.isArray(shape[0]) ? shape : [shape]) as Shape[];
  return [shapes[0]!, shapes[1] ?? shapes[0]!];
}

export const multiHeadAttention = (config: MultiHeadAttentionConfig): MultiHeadAttention =>
  new MultiHeadAttention(config);
