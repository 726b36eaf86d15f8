import { ValueRangeError } from '@newfield/core';

/** One file is held in memory while it is read, twice for a moment; uncompressed breast tomosynthesis comes near this. */
export const fileBytesMax = 300_000_000;

/**
 * A file that comes in pieces, in memory.
 *
 * @throws ValueRangeError as soon as it is larger than any picture that is read
 */
export async function bufferFile(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let numBytes = 0;
  for await (const piece of pieces) {
    numBytes += piece.byteLength;
    if (numBytes > fileBytesMax) {
      throw new ValueRangeError('The file is too large.', {
        stage: 'data',
        expected: `at most ${fileBytesMax / 1e6} MB a picture`,
        fix: 'Send its frames as several files, or compressed.',
      });
    }
    kept.push(piece);
  }
  return Buffer.concat(kept);
}
