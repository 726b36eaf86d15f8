import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { documentLimits, requireWithin } from './document-limits.ts';

const unpack = promisify(inflate);
const streamStart = Buffer.from('stream');
const [lineFeed, carriageReturn] = [0x0a, 0x0d];
/** The first byte of what zlib packed. */
const packedStart = 0x78;
/** Packed again and again, as no program does. */
const layersMax = 4;

/**
 * Unpacks what a PDF holds, one stream after the other, and throws it away: its reader would unpack a page of a gigabyte without asking.
 *
 * @throws ValueRangeError when a stream unpacks to too much
 */
export async function requireHarmlessStreams(bytes: Uint8Array): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf(streamStart); at >= 0; at = file.indexOf(streamStart, at + streamStart.length)) {
    let start = at + streamStart.length;
    if (file[start] === carriageReturn) start++;
    if (file[start] === lineFeed) start++;
    let layer: Buffer | undefined = file.subarray(start);
    for (let depth = 0; layer?.[0] === packedStart; depth++) {
      if (depth === layersMax) requireWithin('unpackedBytes', Infinity, 'bytes when unpacked');
      layer = await unpacked(layer);
    }
  }
}

/** Nothing where it isn't packed by zlib, or damaged. */
async function unpacked(packed: Buffer): Promise<Buffer | undefined> {
  try {
    return await unpack(packed, { maxOutputLength: documentLimits.unpackedBytes });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      requireWithin('unpackedBytes', Infinity, 'bytes when unpacked');
    }
    return undefined;
  }
}
