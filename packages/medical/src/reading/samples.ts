import type { PixelFormat } from './pixel-format.ts';

/** Stored values of one frame, row-major, interleaved by sample. */
export type PixelArray =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Little endian bytes of one frame as numbers; the bits above `bitsStored` are cleared or take the sign. */
export function samplesOf(bytes: Uint8Array, format: PixelFormat): PixelArray {
  const copy = bytes.slice();
  const { bitsAllocated, bitsStored, signed, float } = format;
  if (float) return bitsAllocated === 64 ? new Float64Array(copy.buffer) : new Float32Array(copy.buffer);
  if (bitsStored < bitsAllocated && bitsAllocated > 1) {
    // One kind of array for both signs: what wraps around is the same bits.
    const words = new (bitsAllocated === 32 ? Uint32Array : bitsAllocated === 16 ? Uint16Array : Uint8Array)(
      copy.buffer,
    );
    if (signed) extendSign(words, 32 - bitsStored);
    else clearAbove(words, 2 ** bitsStored - 1);
  }
  if (bitsAllocated === 32) return new (signed ? Int32Array : Uint32Array)(copy.buffer);
  if (bitsAllocated === 16) return new (signed ? Int16Array : Uint16Array)(copy.buffer);
  return new (signed ? Int8Array : Uint8Array)(copy.buffer);
}

function extendSign(words: Uint8Array | Uint16Array | Uint32Array, shift: number): void {
  for (let i = 0; i < words.length; i += 1) words[i] = ((words[i] as number) << shift) >> shift;
}

function clearAbove(words: Uint8Array | Uint16Array | Uint32Array, mask: number): void {
  for (let i = 0; i < words.length; i += 1) words[i] = (words[i] as number) & mask;
}

/** Planes after planes → interleaved, of items of `width` bytes. */
export function interleave(bytes: Uint8Array, samples: number, width: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  const pixels = Math.floor(bytes.length / samples / width);
  for (let sample = 0; sample < samples; sample += 1) {
    for (let pixel = 0; pixel < pixels; pixel += 1) {
      for (let byte = 0; byte < width; byte += 1) {
        out[(pixel * samples + sample) * width + byte] = bytes[(sample * pixels + pixel) * width + byte] ?? 0;
      }
    }
  }
  return out;
}

/** Big endian words → little endian. */
export function swapBytes(bytes: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i + width <= bytes.length; i += width) {
    for (let byte = 0; byte < width; byte += 1) out[i + byte] = bytes[i + width - 1 - byte] ?? 0;
  }
  return out;
}

/** Y1 Y2 Cb Cr of uncompressed YBR_FULL_422 → one triple a pixel. */
export function spread422(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length / 2) * 3);
  for (let i = 0, at = 0; i + 3 < bytes.length; i += 4, at += 6) {
    const [first = 0, second = 0, blue = 0, red = 0] = bytes.subarray(i, i + 4);
    out.set([first, blue, red, second, blue, red], at);
  }
  return out;
}
