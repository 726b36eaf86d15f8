/** A matrix in a byte a weight and one factor a column, or a few numbers as they are. */
export type PackedWeights =
  | { readonly kind: 'bytes'; readonly factors: Float32Array; readonly values: Int8Array }
  | { readonly kind: 'floats'; readonly values: Float32Array };

/**
 * Weights in a quarter of their size: each is the nearest of 255 steps between its column's largest magnitude and minus that.
 *
 * @param numColumns of the matrix, row-major; 1 where all have one factor
 */
export function packWeights(weights: Float32Array, numColumns: number): PackedWeights {
  const factors = new Float32Array(numColumns);
  weights.forEach((weight, at) => {
    const column = at % numColumns;
    factors[column] = Math.max(factors[column]!, Math.abs(weight) / 127);
  });
  const values = Int8Array.from(weights, (weight, at) => {
    const factor = factors[at % numColumns]!;
    return factor === 0 ? 0 : Math.round(weight / factor);
  });
  return { kind: 'bytes', factors, values };
}

/** Few numbers, as they are. */
export const unpackedWeights = (values: Float32Array): PackedWeights => ({ kind: 'floats', values });

export function unpackWeights(packed: PackedWeights): Float32Array {
  if (packed.kind === 'floats') return packed.values;
  const { factors, values } = packed;
  return Float32Array.from(values, (value, at) => value * factors[at % factors.length]!);
}

/** What tells apart the weights of a file, in their order. */
export interface PackedHeader {
  /** Columns with a factor each; 0 where the numbers stand as they are. */
  readonly numFactors: number;
  readonly numValues: number;
}

export const packedHeader = (packed: PackedWeights): PackedHeader => ({
  numFactors: packed.kind === 'bytes' ? packed.factors.length : 0,
  numValues: packed.values.length,
});

/** Factors as little-endian float32, then the values. */
export const packedBytes = (packed: PackedWeights): Buffer =>
  Buffer.concat([...(packed.kind === 'bytes' ? [bytesOf(packed.factors)] : []), bytesOf(packed.values)]);

/** Reads weights one after the other, as {@link packedBytes} wrote them. */
export function packedReader(bytes: Buffer): (header: PackedHeader) => PackedWeights {
  let at = 0;
  /** A copy, as the values may begin at any byte of the file. */
  const take = (length: number): ArrayBuffer => {
    const start = bytes.byteOffset + at;
    at += length;
    return bytes.buffer.slice(start, start + length) as ArrayBuffer;
  };
  return ({ numFactors, numValues }) =>
    numFactors === 0
      ? { kind: 'floats', values: new Float32Array(take(4 * numValues)) }
      : { kind: 'bytes', factors: new Float32Array(take(4 * numFactors)), values: new Int8Array(take(numValues)) };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
