import { ReadingError } from '../reading-error.js';
import { decodeScan, type JpegComponent } from './jpeg-scan.js';
import { damagedJpeg, type HuffmanTable, huffmanTable, JpegBits, zigzag } from './jpeg-tables.js';

/** What a JPEG stream held: samples as coded, so YBR stays YBR; row-major, interleaved. */
export interface JpegPicture {
  readonly data: Uint8Array | Uint16Array;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
}

const cosines = Float64Array.from({ length: 64 }, (_, i) => {
  const u = i & 7;
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos((((i >> 3) * 2 + 1) * u * Math.PI) / 16);
});

/** The inverse transform of every block, level shifted and clipped to the precision. */
function planeOf(component: JpegComponent, quantization: Int32Array, precision: number): Uint16Array {
  const width = component.blocksAcross * 8;
  const plane = new Uint16Array(width * component.blocksDown * 8);
  const middle = 1 << (precision - 1);
  const highest = (1 << precision) - 1;
  const rows = new Float64Array(64);
  for (let block = 0; block < component.blocksAcross * component.blocksDown; block += 1) {
    const at = block * 64;
    const left = (block % component.blocksAcross) * 8;
    const top = Math.floor(block / component.blocksAcross) * 8;
    for (let v = 0; v < 8; v += 1) {
      for (let x = 0; x < 8; x += 1) {
        let sum = 0;
        for (let u = 0; u < 8; u += 1) {
          const value = component.coefficients[at + v * 8 + u] ?? 0;
          if (value !== 0) sum += value * (quantization[v * 8 + u] ?? 0) * (cosines[x * 8 + u] ?? 0);
        }
        rows[v * 8 + x] = sum;
      }
    }
    for (let y = 0; y < 8; y += 1) {
      for (let x = 0; x < 8; x += 1) {
        let sum = middle;
        for (let v = 0; v < 8; v += 1) sum += (rows[v * 8 + x] ?? 0) * (cosines[y * 8 + v] ?? 0);
        plane[(top + y) * width + left + x] = Math.max(0, Math.min(highest, Math.round(sum)));
      }
    }
  }
  return plane;
}

/**
 * Chroma of half the size is spread as libjpeg does it ("fancy": a triangle of 3/4 and 1/4), so that the samples agree with
 * the decoders of the field; other ratios repeat.
 */
function spreadRow(plane: Uint16Array, at: number, used: number, columns: number, ratio: number, out: Float64Array): void {
  for (let x = 0; x < columns; x += 1) {
    const source = Math.min(used - 1, Math.floor(x / ratio));
    const value = plane[at + source] ?? 0;
    if (ratio !== 2) {
      out[x] = value;
      continue;
    }
    const other = Math.max(0, Math.min(used - 1, source + (x % 2 === 0 ? -1 : 1)));
    out[x] = Math.floor((3 * value + (plane[at + other] ?? 0) + (x % 2 === 0 ? 1 : 2)) / 4);
  }
}

/**
 * Decodes a JPEG stream of a DCT process: baseline, extended (8 or 12 bits) or progressive.
 * @throws ReadingError `damaged-pixel-data` or `unsupported-image` (arithmetic coding, hierarchical).
 */
export function decodeJpegDct(bytes: Uint8Array, expectedRows: number, expectedColumns: number): JpegPicture {
  const quantizations: Int32Array[] = [];
  const dcTables: HuffmanTable[] = [];
  const acTables: HuffmanTable[] = [];
  let components: JpegComponent[] = [];
  let [rows, columns, precision, progressive, restartInterval, scans] = [0, 0, 8, false, 0, 0];
  let [mcusAcross, mcusDown, highestH, highestV] = [0, 0, 1, 1];
  let position = 2;
  const u8 = (at: number): number => {
    const value = bytes[at];
    if (value === undefined) throw damagedJpeg();
    return value;
  };
  const u16 = (at: number): number => (u8(at) << 8) | u8(at + 1);
  if (u16(0) !== 0xffd8) throw damagedJpeg();
  while (position + 3 < bytes.length) {
    if (bytes[position] !== 0xff) {
      position += 1;
      continue;
    }
    const marker = u8(position + 1);
    if (marker === 0xd9) break;
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
      position += marker === 0xff ? 1 : 2;
      continue;
    }
    let at = position + 4;
    const end = position + 2 + u16(position + 2);
    if (end > bytes.length) throw damagedJpeg();
    if (marker === 0xdb) {
      while (at < end) {
        const [wide, id] = [u8(at) >> 4, u8(at) & 15];
        at += 1;
        const table = new Int32Array(64);
        for (let i = 0; i < 64; i += 1, at += wide ? 2 : 1) table[zigzag[i] ?? 0] = wide ? u16(at) : u8(at);
        quantizations[id] = table;
      }
    } else if (marker === 0xc4) {
      while (at + 17 <= end) {
        const counts = bytes.subarray(at + 1, at + 17);
        const total = counts.reduce((sum, count) => sum + count, 0);
        const table = huffmanTable(counts, bytes.subarray(at + 17, at + 17 + total));
        (u8(at) >> 4 ? acTables : dcTables)[u8(at) & 15] = table;
        at += 17 + total;
      }
    } else if (marker === 0xdd) restartInterval = u16(at);
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) {
      if (marker > 0xc2) throw new ReadingError('unsupported-image', 'This JPEG process (arithmetic, hierarchical) is not read.');
      if (components.length > 0) throw damagedJpeg();
      progressive = marker === 0xc2;
      [precision, rows, columns] = [u8(at), u16(at + 1), u16(at + 3)];
      // Before memory is taken: the picture must be the one the data set promises.
      if (rows !== expectedRows || columns !== expectedColumns || (precision !== 8 && precision !== 12)) throw damagedJpeg();
      const parts = Array.from({ length: u8(at + 5) }, (_, i) => {
        const start = at + 6 + i * 3;
        return { id: u8(start), h: u8(start + 1) >> 4, v: u8(start + 1) & 15, quantization: u8(start + 2) };
      });
      if (![1, 3].includes(parts.length) || parts.some(({ h, v }) => h < 1 || h > 4 || v < 1 || v > 4)) throw damagedJpeg();
      // One component alone is never interleaved: its factors mean nothing.
      if (parts.length === 1) parts.forEach((part) => Object.assign(part, { h: 1, v: 1 }));
      highestH = Math.max(...parts.map(({ h }) => h));
      highestV = Math.max(...parts.map(({ v }) => v));
      mcusAcross = Math.ceil(columns / (8 * highestH));
      mcusDown = Math.ceil(rows / (8 * highestV));
      components = parts.map((part) => {
        const blocksAcross = mcusAcross * part.h;
        const blocksDown = mcusDown * part.v;
        const usedAcross = Math.ceil(Math.ceil((columns * part.h) / highestH) / 8);
        const usedDown = Math.ceil(Math.ceil((rows * part.v) / highestV) / 8);
        const coefficients = new Int32Array(blocksAcross * blocksDown * 64);
        return { ...part, blocksAcross, blocksDown, usedAcross, usedDown, coefficients, dc: undefined, ac: undefined, predictor: 0 };
      });
    } else if (marker === 0xda) {
      // A picture needs a handful of scans; thousands are an attack on time.
      if ((scans += 1) > 200) throw damagedJpeg();
      const count = u8(at);
      const chosen = Array.from({ length: count }, (_, i) => {
        const component = components.find(({ id }) => id === u8(at + 1 + i * 2));
        if (component === undefined) throw damagedJpeg();
        component.dc = dcTables[u8(at + 2 + i * 2) >> 4] ?? component.dc;
        component.ac = acTables[u8(at + 2 + i * 2) & 15] ?? component.ac;
        component.predictor = 0;
        return component;
      });
      if (chosen.length === 0) throw damagedJpeg();
      at += 1 + count * 2;
      const bits = new JpegBits(bytes, end);
      const [start, last, high, low] = [u8(at), Math.min(63, u8(at + 1)), u8(at + 2) >> 4, u8(at + 2) & 15];
      const scan = { components: chosen, progressive, start, end: last, high, low, restartInterval };
      decodeScan(bits, scan, mcusAcross, mcusDown);
      position = bits.position;
      continue;
    }
    position = end;
  }
  if (components.length === 0 || scans === 0) throw damagedJpeg();
  return assemble(components, quantizations, { rows, columns, precision, highestH, highestV });
}

function assemble(
  components: readonly JpegComponent[],
  quantizations: readonly Int32Array[],
  frame: { rows: number; columns: number; precision: number; highestH: number; highestV: number },
): JpegPicture {
  const { rows, columns, precision, highestH, highestV } = frame;
  const samples = components.length;
  const size = rows * columns * samples;
  const data = precision > 8 ? new Uint16Array(size) : new Uint8Array(size);
  components.forEach((component, sample) => {
    const quantization = quantizations[component.quantization];
    if (quantization === undefined) throw damagedJpeg();
    const plane = planeOf(component, quantization, precision);
    const width = component.blocksAcross * 8;
    const used = Math.ceil((columns * component.h) / highestH);
    const line = new Float64Array(columns);
    const ratioDown = highestV / component.v;
    for (let y = 0; y < rows; y += 1) {
      spreadRow(plane, Math.floor(y / ratioDown) * width, used, columns, highestH / component.h, line);
      for (let x = 0; x < columns; x += 1) data[(y * columns + x) * samples + sample] = line[x] ?? 0;
    }
  });
  return { data, rows, columns, samplesPerPixel: samples };
}
