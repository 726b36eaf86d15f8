import { orientationOfJpeg, orientationSegment } from '../reading/jpeg-orientation.ts';

/** Chunks of a PNG file that hold text, camera data or times. */
const pngChunksDropped = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'dSIG']);
const pngSignatureLength = 8;

/**
 * A picture file without what it says besides the picture: camera, place, names, comments. The pixels stay as they are, byte by byte,
 * and so does how the camera held a photograph.
 *
 * @param bytes a PNG or JPEG file that can be read
 */
export function stripMetadata(bytes: Uint8Array, mediaType: 'image/png' | 'image/jpeg'): Uint8Array {
  return joined(mediaType === 'image/png' ? keptChunks(bytes) : keptSegments(bytes));
}

function* keptChunks(bytes: Uint8Array): Generator<Uint8Array> {
  yield bytes.subarray(0, pngSignatureLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = pngSignatureLength; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!pngChunksDropped.has(kind)) yield bytes.subarray(at, end);
    if (kind === 'IEND') return;
    at = end;
  }
}

/** Of a JPEG file's segments, `APP0` (density), `APP2` (colour profile) and `APP14` (colour transform) change how it looks. */
const jpegApplicationsKept = new Set([0xe0, 0xe2, 0xee]);
const [startOfScan, comment] = [0xda, 0xfe];

function* keptSegments(bytes: Uint8Array): Generator<Uint8Array> {
  yield bytes.subarray(0, 2);
  const held = orientationOfJpeg(bytes);
  if (held !== 1) yield orientationSegment(held);
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!;
    if (marker === startOfScan) {
      yield bytes.subarray(at);
      return;
    }
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    if (marker !== comment && (!isApplication || jpegApplicationsKept.has(marker))) yield bytes.subarray(at, end);
    at = end;
  }
}

function joined(parts: Iterable<Uint8Array>): Uint8Array {
  const all = [...parts];
  const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
