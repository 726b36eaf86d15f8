import { decodeJpeg } from './codecs/decode-jpeg.ts';
import { decodeRunLength } from './codecs/run-length.ts';
import { headerOfStream, type StreamHeader } from './codecs/stream-header.ts';
import { decodeByWasm, type WasmCodecName } from './codecs/wasm-codecs.ts';
import type { PixelFormat } from './pixel-format.ts';
import { ReadingError } from './reading-error.ts';
import { interleave, type PixelArray, samplesOf } from './samples.ts';

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

/**
 * Most samples (bytes for run-length) that one byte of a stream can make: each block of DCT coefficients, each lossless sample
 * takes a bit at least. The other codecs can say "all the same" in a few bytes.
 */
const mostSamplesPerByte: Partial<Record<Codec, number>> = { 'run-length': 64, jpeg: 1024, 'jpeg-lossless': 8 };

/** True for syntaxes whose pixels lie open; false where a codec is needed. */
export function isUncompressed(transferSyntaxUid: string): boolean {
  return uncompressed.has(transferSyntaxUid);
}

/** Whether pictures in a transfer syntax are read at all. */
export function isReadable(transferSyntaxUid: string): boolean {
  return isUncompressed(transferSyntaxUid) || Object.hasOwn(codecs, transferSyntaxUid);
}

function bytesOf(bits: number): number {
  return bits > 16 ? 4 : bits > 8 ? 2 : 1;
}

/** The codec's samples in as many bytes as the data set allocates, with the sign that the stream has. */
function widen(bytes: Uint8Array, { bits, signed }: StreamHeader, format: PixelFormat): Uint8Array {
  const from = bytesOf(bits);
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

async function decodeStream(
  encoded: Uint8Array,
  codec: Exclude<Codec, 'run-length'>,
  format: PixelFormat,
): Promise<Uint8Array> {
  const { rows, columns, samplesPerPixel } = format;
  const header = headerOfStream(encoded);
  // Before memory is taken: the picture must be the one that the data set promises.
  if (header?.rows !== rows || header.columns !== columns || header.samplesPerPixel !== samplesPerPixel) {
    throw new ReadingError(
      'damaged-pixel-data',
      'The compressed picture is not of the size that the data set promises.',
    );
  }
  if (codec === 'jpeg-lossless') {
    const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js');
    const data = new Decoder().decompress(encoded.buffer as ArrayBuffer, encoded.byteOffset, encoded.byteLength);
    return widen(new Uint8Array(data), header, format);
  }
  if (codec === 'jpeg') return widen(await decodeJpeg(encoded, header), header, format);
  const { bytes, planar } = await decodeByWasm(codec, encoded);
  return widen(planar ? interleave(bytes, samplesPerPixel, bytesOf(header.bits)) : bytes, header, format);
}

/**
 * One compressed frame's stored values.
 * @throws ReadingError `unsupported-transfer-syntax` or `damaged-pixel-data`.
 */
export async function decodeFrame(
  encoded: Uint8Array,
  transferSyntaxUid: string,
  format: PixelFormat,
): Promise<PixelArray> {
  const codec = codecs[transferSyntaxUid];
  if (codec === undefined) {
    throw new ReadingError(
      'unsupported-transfer-syntax',
      'The transfer syntax is not read; have the sender use another one.',
    );
  }
  if (format.bitsAllocated === 1 || format.float) {
    throw new ReadingError('unsupported-image', 'Bits and floats are not read from compressed pixel data.');
  }
  const samples = format.rows * format.columns * format.samplesPerPixel;
  const width = codec === 'run-length' ? format.bitsAllocated / 8 : 1;
  if (samples * width > encoded.length * (mostSamplesPerByte[codec] ?? Infinity)) {
    throw new ReadingError('damaged-pixel-data', 'The compressed picture is cut off; send the file again.');
  }
  let bytes: Uint8Array;
  try {
    bytes =
      codec === 'run-length'
        ? decodeRunLength(encoded, format.rows * format.columns, format.samplesPerPixel, format.bitsAllocated / 8)
        : await decodeStream(encoded, codec, format);
  } catch (cause) {
    if (cause instanceof ReadingError) throw cause;
    throw new ReadingError('damaged-pixel-data', 'The compressed picture is damaged; send the file again.', { cause });
  }
  if (bytes.length !== (samples * format.bitsAllocated) / 8) {
    throw new ReadingError('damaged-pixel-data', 'The compressed picture has another size than the data set promises.');
  }
  // A JPEG-LS stream keeps its values as they are, whatever the data set says of their sign.
  return samplesOf(bytes, codec === 'jpeg-ls' ? { ...format, bitsStored: format.bitsAllocated } : format);
}
