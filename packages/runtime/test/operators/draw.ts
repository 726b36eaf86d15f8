import { input, type Dtype, type Tensor } from '@newfield/autograd';
import type { HostTensor } from '@newfield/runtime';
import * as fc from 'fast-check';

/** Source of one random sample: shapes and options come from fast-check, so that a failure shrinks and names its seed. */

export interface ValueRange {
  readonly low?: number;
  readonly high?: number;
  /** In tenths; values of two tensors with different offsets are never equal. Default 0.5. */
  readonly offset?: number;
  /** No two equal, for operators that compare neighbours; the range then grows with the number of elements. */
  readonly distinct?: boolean;
}

export class Draw {
  /** In the order they were drawn. */
  readonly inputs: Tensor[] = [];
  readonly feeds: Record<string, HostTensor> = {};
  private readonly value: fc.GeneratorValue;

  constructor(value: fc.GeneratorValue) {
    this.value = value;
  }

  integer(min: number, max: number): number {
    return this.value(fc.integer, { min, max });
  }

  pick<T>(...options: T[]): T {
    return options[this.integer(0, options.length - 1)]!;
  }

  shape(minRank: number, maxRank: number, maxLength = 4): number[] {
    return Array.from({ length: this.integer(minRank, maxRank) }, () => this.integer(1, maxLength));
  }

  /** A shape that broadcasts to `shape`: some lengths are 1, leading axes may be missing. */
  broadcastable(shape: readonly number[]): number[] {
    return shape.slice(this.integer(0, shape.length)).map((length) => this.pick(1, length));
  }

  /**
   * A float32 input. Values are odd multiples of 0.05 (with the default offset), so that kinks at multiples of 0.1, such
   * as relu's, stay out of reach of a finite difference.
   */
  tensor(name: string, shape: readonly number[], range: ValueRange = {}): Tensor {
    return this.fill(input(name, shape), range);
  }

  /** Values for an input that an operator made. */
  fill(tensor: Tensor, { low = -2, high = 2, offset = 0.5, distinct = false }: ValueRange = {}): Tensor {
    const shape = tensor.shape as number[];
    const size = shape.reduce((product, length) => product * length, 1);
    const tenths = distinct
      ? this.permutation(size, -Math.floor(size / 2))
      : this.integers(size, low * 10, high * 10 - 1);
    return this.feed(
      tensor,
      'float32',
      Float32Array.from(tenths, (tenth) => (tenth + offset) / 10),
    );
  }

  /** An int32 or int64 input with values in `[0, below)`, repeated ones among them. */
  indices(name: string, shape: readonly number[], below: number, dtype: 'int32' | 'int64' = 'int32'): Tensor {
    const values = this.integers(
      shape.reduce((product, length) => product * length, 1),
      0,
      below - 1,
    );
    const data = dtype === 'int32' ? Int32Array.from(values) : BigInt64Array.from(values, BigInt);
    return this.feed(input(name, shape, dtype), dtype, data);
  }

  private feed(tensor: Tensor, dtype: Dtype, data: HostTensor['data']): Tensor {
    if (tensor.source.kind !== 'input') throw new Error('Only inputs are fed.');
    this.inputs.push(tensor);
    this.feeds[tensor.source.name] = { dtype, shape: tensor.shape as number[], data };
    return tensor;
  }

  private integers(length: number, min: number, max: number): number[] {
    const random = mulberry32(this.integer(0, 2 ** 31 - 1));
    return Array.from(
      { length },
      () => Math.round(min) + Math.floor(random() * (Math.round(max) - Math.round(min) + 1)),
    );
  }

  private permutation(length: number, first: number): number[] {
    const random = mulberry32(this.integer(0, 2 ** 31 - 1));
    const keys = Array.from({ length }, (_, index) => ({ index, key: random() })).sort((a, b) => a.key - b.key);
    return keys.map(({ index }) => first + index);
  }
}

/** T. Ettinger's 32-bit generator; fast-check would shrink and bias every single value. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
