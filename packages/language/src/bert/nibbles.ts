/** Values that share a scale. */
const groupSize = 32;
/** A group's scale, then two values a byte. */
const groupBytes = 2 + groupSize / 2;

export const nibbleBytes = (numValues: number): number => Math.ceil(numValues / groupSize) * groupBytes;

/**
 * Keeps 4 bits of each value: 16 steps between the value of a group of 32 that is furthest from 0 and nearly its opposite.
 *
 * @see llama.cpp's Q4_0. Deviation: the scale is a bfloat16
 */
export function toNibbles(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(nibbleBytes(values.length));
  for (let from = 0, at = 0; from < values.length; from += groupSize, at += groupBytes) {
    const group = values.subarray(from, from + groupSize);
    const furthest = group.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    const upper = upperHalf(furthest / -8);
    const scale = fromUpperHalf(upper);
    bytes.writeUInt16LE(upper, at);
    group.forEach((value, index) => {
      const step = scale === 0 ? 8 : Math.min(15, Math.max(0, Math.round(value / scale) + 8));
      bytes[at + 2 + (index >> 1)]! |= index % 2 === 0 ? step : step << 4;
    });
  }
  return bytes;
}

/** @param numValues as many as {@link toNibbles} was given */
export function fromNibbles(bytes: Buffer, numValues: number): Float32Array {
  return Float32Array.from({ length: numValues }, (_, index) => {
    const at = Math.floor(index / groupSize) * groupBytes;
    const inGroup = index % groupSize;
    const pair = bytes[at + 2 + (inGroup >> 1)]!;
    return ((inGroup % 2 === 0 ? pair & 15 : pair >> 4) - 8) * fromUpperHalf(bytes.readUInt16LE(at));
  });
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The upper 16 bits of a float32, rounded: a bfloat16. */
function upperHalf(value: number): number {
  float[0] = value;
  return Math.min(0xffff, (bits[0]! + 0x8000) >>> 16);
}

function fromUpperHalf(upper: number): number {
  bits[0] = upper << 16;
  return float[0]!;
}
