import { decodeTwelveBitJpeg } from './codecs/twelve-bit-jpeg.ts';
import { headerOfStream } from './codecs/stream-header.ts';
import { decodeByWasm } from './codecs/wasm-codecs.ts';
import { orientationOfJpeg, upright } from './jpeg-orientation.ts';
import type { ImageFrame, MedicalImage } from './medical-image.ts';
import { checkFrameSize } from './pixel-format.ts';
import { ReadingError } from './reading-error.ts';
import { windowed, type DisplayWindow } from './voi.ts';

/** A grey or RGB picture without a data set around it. */
class PlainPicture implements MedicalImage {
  readonly numFrames = 1;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  private readonly data: Uint8Array | Uint16Array;
  private readonly bits: number;

  constructor(data: Uint8Array | Uint16Array, rows: number, columns: number, bits: number) {
    this.data = data;
    this.rows = rows;
    this.columns = columns;
    this.samplesPerPixel = data.length / rows / columns;
    this.bits = bits;
  }

  get photometricInterpretation(): string {
    return this.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2';
  }

  async frame(index = 0): Promise<ImageFrame> {
    if (index !== 0) throw new RangeError(`The file has one frame; frame ${index} is not among them.`);
    const { data, rows, columns, samplesPerPixel } = this;
    return { data, rows, columns, samplesPerPixel };
  }

  async modalityValues(index = 0): Promise<Float32Array> {
    return Float32Array.from((await this.frame(index)).data);
  }

  async displayValues(index = 0, window?: DisplayWindow): Promise<Uint8ClampedArray> {
    const { data, samplesPerPixel } = await this.frame(index);
    const scale = 255 / (2 ** this.bits - 1);
    const isWindowed = window !== undefined && samplesPerPixel === 1;
    const shown = new Uint8ClampedArray(data.length);
    for (let place = 0; place < data.length; place++) {
      shown[place] = isWindowed ? windowed(data[place]!, window) * 255 : data[place]! * scale;
    }
    return shown;
  }
}

/** A PNG's chunks that make its picture; the others (texts, profiles) may hide what blows up. */
const pictureChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

function pictureOnly(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Uint8Array(bytes.length);
  out.set(bytes.subarray(0, 8));
  let end = 8;
  for (let at = 8; at + 12 <= bytes.length;) {
    const next = at + 12 + view.getUint32(at);
    if (pictureChunks.has(String.fromCharCode(...bytes.subarray(at + 4, at + 8)))) {
      out.set(bytes.subarray(at, next), end);
      end += Math.min(next, bytes.length) - at;
    }
    at = next;
  }
  return out.subarray(0, end);
}

/** Samples of 1, 2 or 4 bits, whose rows begin at whole bytes → one byte each. */
function unpacked(packed: Uint8Array, rows: number, columns: number, depth: number): Uint8Array {
  const perRow = Math.ceil((columns * depth) / 8);
  return Uint8Array.from({ length: rows * columns }, (_, i) => {
    const bit = (i % columns) * depth;
    const byte = packed[Math.floor(i / columns) * perRow + (bit >> 3)] ?? 0;
    return (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  });
}

/**
 * Reads a PNG of any kind: grey or colour, 1 to 16 bits, with a palette, interlaced. What is transparent is left out of account.
 * @throws ReadingError `damaged-file`, `unsupported-image` or `too-large`.
 */
export async function readPng(bytes: Uint8Array): Promise<MedicalImage> {
  const { decode } = await import('fast-png');
  if (bytes.length < 33) throw new ReadingError('damaged-file', 'The PNG file is cut off; send it again.');
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkFrameSize(head.getUint32(20), head.getUint32(16), 8);
  let png: ReturnType<typeof decode>;
  try {
    png = decode(pictureOnly(bytes), { checkCrc: true });
  } catch (cause) {
    throw new ReadingError('damaged-file', 'The PNG file is damaged or cut off; send it again.', { cause });
  }
  const { width, height, depth, channels, palette } = png;
  const data = depth < 8 ? unpacked(png.data as Uint8Array, height, width, depth) : png.data;
  if (palette !== undefined) {
    const colours = new Uint8Array(width * height * 3);
    for (let i = 0; i < width * height * 3; i += 1) colours[i] = palette[data[Math.floor(i / 3)] ?? 0]?.[i % 3] ?? 0;
    return new PlainPicture(colours, height, width, 8);
  }
  const samples = channels > 2 ? 3 : 1;
  if (samples === channels) return new PlainPicture(data as Uint8Array | Uint16Array, height, width, depth);
  const opaque = new (depth > 8 ? Uint16Array : Uint8Array)(width * height * samples);
  for (let i = 0; i < opaque.length; i += 1) {
    opaque[i] = data[Math.floor(i / samples) * channels + (i % samples)] ?? 0;
  }
  return new PlainPicture(opaque, height, width, depth);
}

/**
 * Reads a JPEG file: grey or colour (as RGB), 8 bits, or grey of 12 bits; upright, as the camera noted that it was held.
 * @throws ReadingError `damaged-file`, `damaged-pixel-data`, `unsupported-image` or `too-large`.
 */
export async function readJpeg(bytes: Uint8Array): Promise<MedicalImage> {
  const header = headerOfStream(bytes);
  if (header === undefined)
    throw new ReadingError('damaged-file', 'The JPEG file is damaged or cut off; send it again.');
  const { rows, columns, samplesPerPixel, bits } = header;
  if ((samplesPerPixel !== 1 && samplesPerPixel !== 3) || header.marker > 0xc2 || (bits !== 8 && bits !== 12)) {
    throw new ReadingError(
      'unsupported-image',
      'JPEG files are read as grey or RGB of 8 bits, or grey of 12; convert it.',
    );
  }
  checkFrameSize(rows, columns, samplesPerPixel * 2);
  const held = orientationOfJpeg(bytes);
  const shown = (data: Uint8Array | Uint16Array): PlainPicture => {
    const picture = upright({ data, rows, columns }, held);
    return new PlainPicture(picture.data, picture.rows, picture.columns, bits);
  };
  if (bits === 12) return shown(decodeTwelveBitJpeg(bytes, header));
  const { bytes: data } = await decodeByWasm('jpeg', bytes);
  if (data.length !== rows * columns * samplesPerPixel) {
    throw new ReadingError('damaged-pixel-data', 'The JPEG file is damaged; send it again.');
  }
  return shown(data);
}
