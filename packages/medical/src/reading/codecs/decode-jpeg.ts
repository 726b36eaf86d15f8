import { joinedBytes } from '../joined-bytes.ts';
import type { StreamHeader } from './stream-header.ts';
import { decodeTwelveBitJpeg } from './twelve-bit-jpeg.ts';
import { decodeByWasm } from './wasm-codecs.ts';

/** An Adobe segment that says: the components are no colour space, leave them as they are. */
const unconverted = Uint8Array.from([0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0]);

/**
 * The same stream without its own claims on colour (JFIF, Adobe): DICOM's Photometric Interpretation counts, and the stored
 * values are the samples as coded. libjpeg would turn YBR into RGB.
 */
function withoutColourClaims(bytes: Uint8Array): Uint8Array {
  const kept = [bytes.subarray(0, 2), unconverted];
  let at = 2;
  while (at + 4 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) break;
    const next = marker === 0xff ? at + 1 : at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (marker !== 0xe0 && marker !== 0xee) kept.push(bytes.subarray(at, next));
    at = next;
  }
  kept.push(bytes.subarray(at));
  return joinedBytes(kept);
}

/**
 * Decodes a JPEG stream of a DCT process: 8 bits by libjpeg-turbo, 12 bits by our own decoder, for which npm has no codec.
 * @returns little endian samples as coded, interleaved: one byte each to 8 bits, two above.
 * @throws ReadingError `damaged-pixel-data` or `unsupported-image` (arithmetic coding, hierarchical).
 */
export async function decodeJpeg(bytes: Uint8Array, header: StreamHeader): Promise<Uint8Array> {
  if (header.bits > 8) return new Uint8Array(decodeTwelveBitJpeg(bytes, header).buffer);
  return (await decodeByWasm('jpeg', withoutColourClaims(bytes))).bytes;
}
