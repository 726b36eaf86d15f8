import type { HostDtype } from '@newfield/core/contracts';

/** Rows of one of the protocol's element types. BYTES is one byte string an element. */
export type TensorData = NumericData | readonly Uint8Array[];

export type NumericData =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

interface NumericConstructor {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): NumericData;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): NumericData;
}

interface NumericDatatype {
  readonly array: NumericConstructor;
  /** Whether a number from JSON may be an element. */
  readonly accepts: (value: number) => boolean;
  /** Where `raw` content isn't used, the field of gRPC's `InferTensorContents`. */
  readonly grpcField: string;
}

const within = (low: number, high: number) => (value: number) =>
  Number.isInteger(value) && value >= low && value <= high;
const integer = (bits: number): ((value: number) => boolean) => within(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
const unsigned = (bits: number): ((value: number) => boolean) => within(0, 2 ** bits - 1);
const { MAX_SAFE_INTEGER, MIN_SAFE_INTEGER } = Number;

const numeric = {
  BOOL: { array: Uint8Array, accepts: unsigned(1), grpcField: 'bool_contents' },
  INT8: { array: Int8Array, accepts: integer(8), grpcField: 'int_contents' },
  INT16: { array: Int16Array, accepts: integer(16), grpcField: 'int_contents' },
  INT32: { array: Int32Array, accepts: integer(32), grpcField: 'int_contents' },
  INT64: { array: BigInt64Array, accepts: within(MIN_SAFE_INTEGER, MAX_SAFE_INTEGER), grpcField: 'int64_contents' },
  UINT8: { array: Uint8Array, accepts: unsigned(8), grpcField: 'uint_contents' },
  UINT16: { array: Uint16Array, accepts: unsigned(16), grpcField: 'uint_contents' },
  UINT32: { array: Uint32Array, accepts: unsigned(32), grpcField: 'uint_contents' },
  UINT64: { array: BigUint64Array, accepts: within(0, MAX_SAFE_INTEGER), grpcField: 'uint64_contents' },
  FP32: { array: Float32Array, accepts: (value) => Number.isFinite(Math.fround(value)), grpcField: 'fp32_contents' },
  FP64: { array: Float64Array, accepts: Number.isFinite, grpcField: 'fp64_contents' },
} satisfies Record<string, NumericDatatype>;

export type NumericDatatypeName = keyof typeof numeric;
/** The protocol's name of an element type. Half precision is not among them: no runtime here takes it from outside. */
export type Datatype = NumericDatatypeName | 'BYTES';

export const datatypes = [...Object.keys(numeric), 'BYTES'] as readonly Datatype[];

export const numericDatatype = (datatype: NumericDatatypeName): NumericDatatype => numeric[datatype];

/** Between the protocol's names and those of this library's runtimes. */
export const datatypeOf: Readonly<Record<HostDtype, NumericDatatypeName>> = {
  bool: 'BOOL',
  uint8: 'UINT8',
  int32: 'INT32',
  int64: 'INT64',
  float32: 'FP32',
};
