import { GraphError } from './graph-error.ts';
import { formatShape, sizeOf } from './shape.ts';
import { Tensor, type ConstantData, type Dtype } from './tensor.ts';

const arrayOf: Record<Dtype, new (length: number) => ConstantData> = {
  float32: Float32Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
};

/** A tensor whose values are part of the graph. */
export function constant(data: ConstantData, shape: readonly number[], dtype: Dtype = dtypeOf(data)): Tensor {
  if (data.length !== sizeOf(shape) || !(data instanceof arrayOf[dtype])) {
    throw new GraphError(
      `A constant of ${data.length} ${dtypeOf(data)} values doesn't fill ${dtype} ${formatShape(shape)}.`,
      `Give it ${sizeOf(shape)} values of that dtype.`,
    );
  }
  return new Tensor({ dtype, shape }, { kind: 'constant', data });
}

/** A constant of one repeated value. */
export function full(shape: readonly number[], value: number, dtype: Dtype = 'float32'): Tensor {
  const data = new arrayOf[dtype](sizeOf(shape));
  if (data instanceof BigInt64Array) data.fill(BigInt(value));
  else data.fill(value);
  return constant(data, shape, dtype);
}

/** A 0-D constant. */
export function scalar(value: number, dtype: Dtype = 'float32'): Tensor {
  return full([], value, dtype);
}

export function int64s(values: readonly number[]): Tensor {
  return constant(BigInt64Array.from(values, BigInt), [values.length]);
}

function dtypeOf(data: ConstantData): Dtype {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Int32Array) return 'int32';
  return data instanceof BigInt64Array ? 'int64' : 'uint8';
}
