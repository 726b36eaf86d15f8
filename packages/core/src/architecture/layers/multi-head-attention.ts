import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { rotaryTables } from './rotary-tables.ts';

type Shape = tfl.Shape;

export interface MultiHeadAttentionConfig {
  readonly name?: string;
  readonly numHeads: number;
  /** Width of each head. */
  readonly keyDim: number;
  /** Channels of the output; default the query's. */
  readonly outputDim?: number;
  /** No position attends to a later one; default false. */
  readonly causal?: boolean;
  /** Scores depend on how far apart two positions are (Su 2021), so that no other positions are needed; default false. */
  readonly rotary?: boolean;
}

const projections = ['query', 'key', 'value'] as const;

/**
 * Multi-head attention (Vaswani 2017), as a layer of tfjs: it can be stored in and loaded from `model.json`.
 *
 * Applied to one input `[N, T, C]` it attends to itself; applied to `[query, memory]`, the query attends to the memory; applied to
 * `[query, memory, mask]`, with a mask `[N, T]` of the memory, only to steps whose mask is 1; with a mask `[N, queries, T]`, each step
 * of the query has its own. Deviation from Keras's layer of this name: kernels are matrices, `[C, heads · keyDim]` and
 * `[heads · keyDim, C]`.
 */
class MultiHeadAttention extends tfl.layers.Layer {
  static readonly className = 'MultiHeadAttention';
  private readonly settings: Omit<MultiHeadAttentionConfig, 'name'> & { readonly causal: boolean };

  constructor(config: MultiHeadAttentionConfig) {
    super(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
    const { numHeads, keyDim, outputDim, causal = false, rotary = false } = config;
    if (rotary && keyDim % 2 !== 0) {
      throw new InvalidArgumentError('Rotary positions turn channels in pairs.', {
        stage: 'architecture',
        expected: 'an even keyDim',
        received: String(keyDim),
        fix: 'Make keyDim even, or leave rotary out.',
      });
    }
    // What has its default stays out, so that models of earlier versions keep their configuration.
    this.settings = {
      numHeads,
      keyDim,
      causal,
      ...(outputDim !== undefined && { outputDim }),
      ...(rotary && { rotary }),
    };
  }

  override build(inputShape: Shape | Shape[]): void {
    const [query, memory] = pair(inputShape as Shape[] | Shape);
    const { numHeads, keyDim, outputDim = query.at(-1)! } = this.settings;
    const width = numHeads * keyDim;
    const weight = (name: string, shape: readonly number[], isKernel: boolean): void => {
      const initializer = isKernel ? tfl.initializers.glorotUniform({}) : tfl.initializers.zeros();
      this.addWeight(name, [...shape], 'float32', initializer as Parameters<typeof this.addWeight>[3]);
    };
    for (const name of projections) {
      weight(`${name}_kernel`, [(name === 'query' ? query : memory).at(-1)!, width], true);
      weight(`${name}_bias`, [width], false);
    }
    weight('output_kernel', [width, outputDim], true);
    weight('output_bias', [outputDim], false);
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [query] = pair(inputShape as Shape[] | Shape);
    return [...query.slice(0, -1), this.settings.outputDim ?? query.at(-1)!];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const [query, memory] = Array.isArray(inputs) ? [inputs[0]!, inputs[1] ?? inputs[0]!] : [inputs, inputs];
    const mask = Array.isArray(inputs) ? inputs[2] : undefined;
    const { numHeads, keyDim, causal, rotary = false } = this.settings;
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
      const [q, k, v] = [query, memory, memory].map((x, index) => {
        const projected = heads(project(x, projections[index]!));
        return rotary && index < 2 ? rotated(projected) : projected;
      });
      let scores = tfc.div(tfc.matMul(q!, k!, false, true), Math.sqrt(keyDim));
      if (causal) scores = tfc.add(scores, tfc.tensor(causalMask(query.shape[1]!), [query.shape[1]!, query.shape[1]!]));
      if (mask !== undefined) scores = tfc.add(scores, tfc.mul(tfc.sub(1, forAllHeads(mask)), hidden));
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

/** `[N, T]` or `[N, queries, T]` → `[N, 1, 1 or queries, T]`. */
const forAllHeads = (mask: tfc.Tensor): tfc.Tensor =>
  mask.rank === 2 ? tfc.expandDims(tfc.expandDims(mask, 1), 1) : tfc.expandDims(mask, 1);

/** Turns `[N, heads, T, keyDim]` by its positions. */
function rotated(x: tfc.Tensor): tfc.Tensor {
  const [length, keyDim] = x.shape.slice(2) as [number, number];
  const { cosines, sines } = rotaryTables(length, keyDim);
  const [first, second] = tfc.split(x, 2, 3) as [tfc.Tensor, tfc.Tensor];
  const turned = tfc.concat([tfc.neg(second), first], 3);
  const table = (values: Float32Array): tfc.Tensor => tfc.tensor(values, [length, keyDim]);
  return tfc.add(tfc.mul(x, table(cosines)), tfc.mul(turned, table(sines)));
}

/** Added to the score of a step that can't be attended to: its share is 0. */
export const hidden = -1e9;

/**
 * `[length, memoryLength]`, added to scores: 0 up to each position, after it so low that its share is 0. The last position of the
 * query is the memory's last.
 */
export function causalMask(length: number, memoryLength = length): Float32Array {
  const earlier = memoryLength - length;
  return Float32Array.from({ length: length * memoryLength }, (_, index) =>
    index % memoryLength > earlier + Math.floor(index / memoryLength) ? hidden : 0,
  );
}

function pair(shape: Shape | Shape[]): readonly [Shape, Shape] {
  const shapes = (Array.isArray(shape[0]) ? shape : [shape]) as Shape[];
  return [shapes[0]!, shapes[1] ?? shapes[0]!];
}

export const multiHeadAttention = (config: MultiHeadAttentionConfig): MultiHeadAttention =>
  new MultiHeadAttention(config);
