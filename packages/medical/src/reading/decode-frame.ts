import { decodeJpegDct } from './codecs/jpeg-dct.js';
import { decodeRunLength } from './codecs/run-length.js';
import { decodeByWasm, type WasmCodecName } from './codecs/wasm-codecs.js';
import type { PixelFormat } from './pixel-format.js';
import { ReadingError } from './reading-error.js';
import { interleave, type PixelArray, samplesOf } from './samples.js';

type Codec = 'run-length' | 'jpeg' | 'jpeg-lossless' | WasmCodecName;

const jpegRoot = '1.2.840.10008.1.2.4.';
const codecs: Readonly<Record<string, Codec>> = {
  '1.2.840.10008.1.2.5': 'run-length',
  ...Object.fromEntries(['50', '51', '53', '55'].map((end) => [jpegRoot + end, 'jpeg'])),
  ...Object.fromEntries(['57', '70'].map((end) => [jpegRoot + end, 'jpeg-lossless'])),
  ...Object.fromEntries(['80', '81'].map((end) => [jpegRoot + end, 'jpeg-ls'])),
  ...Object.fromEntries(['90', '91'].map((end) => [jpegRoot + end, 'jpeg-2000'])),
  ...Object.fromEntries(['201', '202', '203'].map((end) => [jpegRoot + end, 'htj2k'])),
};
const uncompressed = new Set(['', '.1', '.1.99', '.2'].map((end) => `1.2.840.10008.1.2${end}`));

/** True for syntaxes whose pixels lie open; false where a codec is needed. */
export function isUncompressed(transferSyntaxUid: string): boolean {
  return uncompressed.has(transferSyntaxUid);
}

/** The codec's samples in as many bytes as the data set allocates, with the sign the stream has. */
function widen(bytes: Uint8Array, bits: number, signed: boolean, format: PixelFormat): Uint8Array {
  const from = bits > 16 ? 4 : bits > 8 ? 2 : 1;
  const to = format.bitsAllocated / 8;
  if (from === to && (!signed || format.signed)) return bytes;
  const count = Math.floor(bytes.length / from);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Uint8Array(count * to);
  const shift = 32 - Math.min(32, bits);
  for (let i = 0; i < count; i += 1) {
    const raw = from === 4 ? view.getInt32(i * 4, true) : from === 2 ? view.getUint16(i * 2, true) : view.getUint8(i);
    const value = signed ? (raw << shift) >> shift : raw;
    for (let byte = 0; byte < to; byte += 1) out[i * to + byte] = (value >> (byte * 8)) & 255;
  }
  return out;
}

async function decodeLossless(encoded: Uint8Array): Promise<Uint8Array> {
  const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js');
  const data = new Decoder().decompress(encoded.buffer as ArrayBuffer, encoded.byteOffset, encoded.byteLength);
  return new Uint8Array(data);
}

/** The size in a JPEG's frame header, so that no memory is taken for a picture the data set doesn't promise. */
function checkLosslessSize(encoded: Uint8Array, format: PixelFormat): void {
  for (let at = 2; at + 9 < encoded.length; ) {
    const marker = encoded[at + 1] ?? 0;
    const u16 = (from: number): number => ((encoded[from] ?? 0) << 8) | (encoded[from + 1] ?? 0);
    if (encoded[at] !== 0xff || marker === 0xda) break;
    if (marker === 0xc3) {
      const samples = encoded[at + 9];
      if (u16(at + 5) === format.rows && u16(at + 7) === format.columns && samples === format.samplesPerPixel) return;
      break;
    }
    at += 2 + u16(at + 2);
  }
  throw new ReadingError('damaged-pixel-data', 'The JPEG stream is not the lossless picture that the data set tells of.');
}

async function decodeBytes(encoded: Uint8Array, codec: Codec, format: PixelFormat): Promise<Uint8Array> {
  const { rows, columns, samplesPerPixel, bitsAllocated } = format;
  if (codec === 'run-length') return decodeRunLength(encoded, rows * columns, samplesPerPixel, Math.ceil(bitsAllocated / 8));
  if (codec === 'jpeg') {
    const picture = decodeJpegDct(encoded, rows, columns);
    const width = picture.data.BYTES_PER_ELEMENT;
    return widen(new Uint8Array(picture.data.buffer), width * 8, false, format);
  }
  if (codec === 'jpeg-lossless') {
    checkLosslessSize(encoded, format);
    const bytes = await decodeLossless(encoded);
    const width = bytes.length / (rows * columns * samplesPerPixel);
    return widen(bytes, width * 8, false, format);
  }
  const stream = await decodeByWasm(codec, encoded, format);
  const width = stream.bits > 16 ? 4 : stream.bits > 8 ? 2 : 1;
  const ordered = stream.planar ? interleave(stream.bytes, samplesPerPixel, width) : stream.bytes;
  return widen(ordered, stream.bits, stream.signed, format);
}

/**
 * One compressed frame's stored values.
 * @throws ReadingError `unsupported-transfer-syntax` or `damaged-pixel-data`.
 */
export async function decodeFrame(encoded: Uint8Array, transferSyntaxUid: string, format: PixelFormat): Promise<PixelArray> {
  const codec = codecs[transferSyntaxUid];
  if (codec === undefined) {
    throw new ReadingError('unsupported-transfer-syntax', 'The transfer syntax is not read; have the sender use another one.');
  }
  if (format.bitsAllocated === 1 || format.float) {
    throw new ReadingError('unsupported-image', 'Bits and floats are not read from compressed pixel data.');
  }
  let bytes: Uint8Array;
  try {
    bytes = await decodeBytes(encoded, codec, format);
  } catch (cause) {
    if (cause instanceof ReadingError) throw cause;
    throw new ReadingError('damaged-pixel-data', 'The compressed picture is damaged; send the file again.', { cause });
  }
  const expected = (format.rows * format.columns * format.samplesPerPixel * format.bitsAllocated) / 8;
  if (bytes.length !== expected) {
    throw new ReadingError('damaged-pixel-data', 'The compressed picture has another size than the data set promises.');
  }
  return samplesOf(bytes, format);
}
