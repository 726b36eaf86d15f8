/** Element types that cross the boundary of a runtime. */
export type HostDtype = 'float32' | 'int32' | 'int64' | 'uint8' | 'bool';

export type HostData = Float32Array | Int32Array | BigInt64Array | Uint8Array;

/** A tensor in the memory of the host: row-major data and its shape. `bool` is stored as uint8 0/1. */
export interface HostTensor {
  readonly dtype: HostDtype;
  readonly shape: readonly number[];
  readonly data: HostData;
}
