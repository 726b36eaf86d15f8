import { ReadingError } from '../reading-error.js';

export function damagedJpeg(): ReadingError {
  return new ReadingError('damaged-pixel-data', 'The JPEG stream is damaged or cut off; send the file again.');
}

/** A Huffman table as canonical code ranges by length. */
export interface HuffmanTable {
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
  readonly first: Int32Array;
  readonly symbols: Uint8Array;
}

export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const lowest = new Int32Array(17);
  const highest = new Int32Array(17).fill(-1);
  const first = new Int32Array(17);
  let code = 0;
  let at = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    lowest[length] = code;
    first[length] = at;
    if (count > 0) highest[length] = code + count - 1;
    code = (code + count) << 1;
    at += count;
  }
  if (at > symbols.length) throw damagedJpeg();
  return { lowest, highest, first, symbols };
}

/** Bits of a scan: stuffed zeros are left out, a marker ends the stream with zeros. */
export class JpegBits {
  private held = 0;
  private count = 0;
  private missing = 0;

  constructor(
    private readonly bytes: Uint8Array,
    public position: number,
  ) {}

  bit(): number {
    if (this.count === 0) {
      let byte = this.bytes[this.position];
      if (byte === 0xff && this.bytes[this.position + 1] !== 0) byte = undefined;
      else this.position += byte === 0xff ? 2 : 1;
      // A few missing bits are common at the end of a scan; many mean that the stream was cut.
      if (byte === undefined && (this.missing += 1) > 64) throw damagedJpeg();
      this.held = byte ?? 0;
      this.count = 8;
    }
    this.count -= 1;
    return (this.held >> this.count) & 1;
  }

  bits(length: number): number {
    let value = 0;
    for (let i = 0; i < length; i += 1) value = (value << 1) | this.bit();
    return value;
  }

  signed(length: number): number {
    if (length === 0) return 0;
    const value = this.bits(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  symbol(table: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= 16; length += 1) {
      code = (code << 1) | this.bit();
      if (code <= (table.highest[length] ?? -1)) {
        return table.symbols[(table.first[length] ?? 0) + code - (table.lowest[length] ?? 0)] ?? 0;
      }
    }
    throw damagedJpeg();
  }

  /** Skips to after a restart marker. */
  restart(): void {
    this.count = 0;
    this.missing = 0;
    if (this.bytes[this.position] === 0xff && ((this.bytes[this.position + 1] ?? 0) & 0xf8) === 0xd0) this.position += 2;
  }
}

export const zigzag = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35,
  42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
]);
