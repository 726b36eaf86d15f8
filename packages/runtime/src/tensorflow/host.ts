import type { Dtype } from '@newfield/autograd';
import type { HostData, HostTensor } from '../host-tensor.ts';
import type { TensorFlow, TfTensor } from './rule.ts';

/** Tensors across the border between the host and tfjs, which knows float32, int32 and bool. */

export function toTf(tf: TensorFlow, { dtype, shape, data }: HostTensor): TfTensor {
  const values = data instanceof BigInt64Array ? Int32Array.from(data, Number) : data;
  const held = dtype === 'float32' || dtype === 'bool' ? dtype : 'int32';
  return tf.tensor(
    held === 'int32' && !(values instanceof Int32Array) ? Int32Array.from(values) : values,
    [...shape],
    held,
  );
}

/** @param dtype the graph's, which tfjs may hold as int32 */
export function toHost(tensor: TfTensor, dtype: Dtype): HostTensor {
  const data = tensor.dataSync<'float32'>();
  return { dtype, shape: tensor.shape, data: converters[dtype](data) };
}

const converters: Readonly<Record<Dtype, (data: Float32Array | Int32Array | Uint8Array) => HostData>> = {
  float32: (data) => Float32Array.from(data),
  int32: (data) => Int32Array.from(data),
  int64: (data) => BigInt64Array.from(Array.from(data, BigInt)),
  uint8: (data) => Uint8Array.from(data),
  bool: (data) => Uint8Array.from(data),
};
