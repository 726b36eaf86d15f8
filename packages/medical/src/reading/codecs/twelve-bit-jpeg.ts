import { ReadingError } from '../reading-error.ts';
import { damagedJpeg, type HuffmanTable, huffmanTable, JpegBits, zigzag } from './jpeg-bits.ts';
import { decodeScan } from './jpeg-scan.ts';
import type { StreamHeader } from './stream-header.ts';

/*
 * JPEG of 12 bits (DICOM's "extended", .51, and the progressive .53): radiographs and older CT. libjpeg decides on 8 or 12 bits
 * when it is compiled, and npm has no codec of the second kind, so these streams are decoded here, by ITU-T T.81. Such pictures
 * are grey: a stream of more components is refused.
 */

const cosines = Float64Array.from({ length: 64 }, (_, i) => {
  const u = i & 7;
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos((((i >> 3) * 2 + 1) * u * Math.PI) / 16);
});

/** The inverse transform of the block at `at`, without the level shift, into `out`; zeros, which abound, cost nothing. */
function inverseTransform(coefficients: Int32Array, at: number, quantization: Int32Array, out: Float64Array): void {
  const rows = new Float64Array(64);
  for (let i = 0; i < 64; i += 1) {
    const coefficient = coefficients[at + i] as number;
    if (coefficient === 0) continue;
    const value = coefficient * (quantization[i] as number);
    for (let x = 0; x < 8; x += 1) rows[(i & 56) + x]! += value * (cosines[x * 8 + (i & 7)] as number);
  }
  out.fill(0);
  for (let v = 0; v < 8; v += 1) {
    for (let x = 0; x < 8; x += 1) {
      const value = rows[v * 8 + x] as number;
      if (value === 0) continue;
      for (let y = 0; y < 8; y += 1) out[y * 8 + x]! += value * (cosines[y * 8 + v] as number);
    }
  }
}

/** Transforms every block and cuts the picture out, level shifted and clipped to the precision. */
function pictureOf(coefficients: Int32Array, quantization: Int32Array, header: StreamHeader): Uint16Array {
  const { rows, columns, bits } = header;
  const blocksAcross = Math.ceil(columns / 8);
  const [middle, highest] = [1 << (bits - 1), (1 << bits) - 1];
  const picture = new Uint16Array(rows * columns);
  const block = new Float64Array(64);
  for (let at = 0; at < coefficients.length; at += 64) {
    inverseTransform(coefficients, at, quantization, block);
    const left = ((at / 64) % blocksAcross) * 8;
    const top = Math.floor(at / 64 / blocksAcross) * 8;
    for (let y = 0; y < Math.min(8, rows - top); y += 1) {
      for (let x = 0; x < Math.min(8, columns - left); x += 1) {
        const value = Math.round(middle + (block[y * 8 + x] as number));
        picture[(top + y) * columns + left + x] = Math.max(0, Math.min(highest, value));
      }
    }
  }
  return picture;
}

/** The tables that a stream defines between its scans. */
class Tables {
  readonly quantizations: Int32Array[] = [];
  readonly dc: HuffmanTable[] = [];
  readonly ac: HuffmanTable[] = [];
  restartInterval = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  u8(at: number): number {
    const value = this.bytes[at];
    if (value === undefined) throw damagedJpeg();
    return value;
  }

  u16(at: number): number {
    return (this.u8(at) << 8) | this.u8(at + 1);
  }

  /** Takes the segment of `marker` whose content lies from `at` to `end`. */
  take(marker: number, at: number, end: number): void {
    if (marker === 0xdd) this.restartInterval = this.u16(at);
    if (marker === 0xdb) this.takeQuantizations(at, end);
    if (marker === 0xc4) this.takeHuffman(at, end);
  }

  private takeQuantizations(from: number, end: number): void {
    for (let at = from; at < end;) {
      const [wide, id] = [this.u8(at) >> 4, this.u8(at) & 15];
      const table = new Int32Array(64);
      at += 1;
      for (let i = 0; i < 64; i += 1, at += wide ? 2 : 1)
        table[zigzag[i] as number] = wide ? this.u16(at) : this.u8(at);
      this.quantizations[id] = table;
    }
  }

  private takeHuffman(from: number, end: number): void {
    for (let at = from; at + 17 <= end;) {
      const counts = this.bytes.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const table = huffmanTable(counts, this.bytes.subarray(at + 17, at + 17 + total));
      (this.u8(at) >> 4 ? this.ac : this.dc)[this.u8(at) & 15] = table;
      at += 17 + total;
    }
  }
}

/** A picture needs a handful of scans; more are an attack on time. */
const mostScans = 100;

/**
 * Decodes a grey JPEG stream of 9 to 12 bits: extended or progressive.
 * @param header the stream's own, already known to be the picture that the data set promises.
 * @throws ReadingError `damaged-pixel-data` or `unsupported-image` (arithmetic coding, hierarchical, colour).
 */
export function decodeTwelveBitJpeg(bytes: Uint8Array, header: StreamHeader): Uint16Array {
  if (header.marker < 0xc0 || header.marker > 0xc2 || header.samplesPerPixel !== 1 || header.bits > 12) {
    throw new ReadingError(
      'unsupported-image',
      'This JPEG process (arithmetic, hierarchical, 12 bits in colour) is not read.',
    );
  }
  const coefficients = new Int32Array(Math.ceil(header.columns / 8) * Math.ceil(header.rows / 8) * 64);
  const tables = new Tables(bytes);
  let [quantizationId, scans] = [0, 0];
  for (let position = 2; position + 3 < bytes.length;) {
    const marker = tables.u8(position + 1);
    if (tables.u8(position) !== 0xff || marker === 0xff) {
      position += 1;
      continue;
    }
    if (marker === 0xd9) break;
    if (marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
      position += 2;
      continue;
    }
    const at = position + 4;
    const end = position + 2 + tables.u16(position + 2);
    if (end > bytes.length) throw damagedJpeg();
    if (marker === header.marker) quantizationId = tables.u8(at + 8);
    else tables.take(marker, at, end);
    position = end;
    if (marker !== 0xda) continue;
    if ((scans += 1) > mostScans || tables.u8(at) !== 1) throw damagedJpeg();
    const ids = tables.u8(at + 2);
    const bits = new JpegBits(bytes, end);
    decodeScan(bits, {
      coefficients,
      dc: tables.dc[ids >> 4],
      ac: tables.ac[ids & 15],
      progressive: header.marker === 0xc2,
      start: tables.u8(at + 3),
      end: Math.min(63, tables.u8(at + 4)),
      high: tables.u8(at + 5) >> 4,
      low: tables.u8(at + 5) & 15,
      restartInterval: tables.restartInterval,
    });
    position = bits.position;
  }
  const quantization = tables.quantizations[quantizationId];
  if (scans === 0 || quantization === undefined) throw damagedJpeg();
  return pictureOf(coefficients, quantization, header);
}
