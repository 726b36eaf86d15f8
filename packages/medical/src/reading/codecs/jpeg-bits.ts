import { ReadingError } from '../reading-error.ts';

export function damagedJpeg(): ReadingError {
  return new ReadingError('damaged-pixel-data', 'The JPEG stream is damaged or cut off; send the file again.');
}

/** A Huffman table: canonical code ranges by length, and what the next eight bits mean where a code is that short. */
export interface HuffmanTable {
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
  readonly first: Int32Array;
  readonly symbols: Uint8Array;
  /** By the next eight bits: length << 8 | symbol, or 0 where the code is longer. */
  readonly short: Uint16Array;
}

/** @param counts codes of each length from 1 to 16; @param symbols in the order of their codes. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const lowest = new Int32Array(17);
  const highest = new Int32Array(17).fill(-1);
  const first = new Int32Array(17);
  const short = new Uint16Array(256);
  let code = 0;
  let at = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    lowest[length] = code;
    first[length] = at;
    if (count > 0) highest[length] = code + count - 1;
    for (let i = 0; i < count && length <= 8; i += 1) {
      const start = (code + i) << (8 - length);
      short.fill((length << 8) | (symbols[at + i] ?? 0), start, start + (1 << (8 - length)));
    }
    code = (code + count) << 1;
    at += count;
  }
  if (at > symbols.length) throw damagedJpeg();
  return { lowest, highest, first, symbols, short };
}

/** Bits of a scan: stuffed zeros are left out, a marker ends the stream with zeros. */
export class JpegBits {
  private held = 0;
  private count = 0;
  private missing = 0;
  private readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position: number) {
    this.bytes = bytes;
    this.position = position;
  }

  /** The next `length` bits, at most 16, without taking them. */
  private peek(length: number): number {
    while (this.count < length) {
      let byte: number | undefined = this.bytes[this.position];
      if (byte === 0xff && this.bytes[this.position + 1] !== 0) byte = undefined;
      else this.position += byte === 0xff ? 2 : 1;
      // A few missing bits are common at the end of a scan; many mean that the stream was cut.
      if (byte === undefined && (this.missing += 1) > 64) throw damagedJpeg();
      this.held = ((this.held << 8) | (byte ?? 0)) & 0xffffff;
      this.count += 8;
    }
    return (this.held >> (this.count - length)) & ((1 << length) - 1);
  }

  /** The next `length` bits, at most 16, as a number. */
  bits(length: number): number {
    const value = this.peek(length);
    this.count -= length;
    return value;
  }

  /** A coefficient's additional bits (T.81 F.2.2.1). */
  signed(length: number): number {
    if (length === 0) return 0;
    const value = this.bits(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  symbol(table: HuffmanTable): number {
    const short = table.short[this.peek(8)] ?? 0;
    if (short > 0) {
      this.count -= short >> 8;
      return short & 255;
    }
    for (let length = 9; length <= 16; length += 1) {
      const code = this.peek(length);
      if (code > (table.highest[length] ?? -1)) continue;
      this.count -= length;
      return table.symbols[(table.first[length] ?? 0) + code - (table.lowest[length] ?? 0)] ?? 0;
    }
    throw damagedJpeg();
  }

  /** Skips to after a restart marker. */
  restart(): void {
    this.count = 0;
    this.missing = 0;
    if (this.bytes[this.position] === 0xff && ((this.bytes[this.position + 1] ?? 0) & 0xf8) === 0xd0)
      this.position += 2;
  }
}

/** Where the i-th coefficient of the stream lies in its block of eight by eight. */
export const zigzag = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]);
