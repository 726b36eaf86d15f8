import { ReadingError } from '../reading-error.ts';

/**
 * RLE Lossless (PS3.5 annex G): one segment a byte plane, most significant byte first.
 * @returns little endian samples, interleaved by pixel.
 * @throws ReadingError `damaged-pixel-data`.
 */
export function decodeRunLength(
  bytes: Uint8Array,
  pixels: number,
  samples: number,
  bytesPerSample: number,
): Uint8Array {
  const damaged = new ReadingError(
    'damaged-pixel-data',
    'The run-length stream is damaged or cut off; send the file again.',
  );
  const planes = samples * bytesPerSample;
  if (bytes.length < 64) throw damaged;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== planes) throw damaged;
  const out = new Uint8Array(pixels * planes);
  for (let plane = 0; plane < planes; plane += 1) {
    const sample = Math.floor(plane / bytesPerSample);
    const byte = bytesPerSample - 1 - (plane % bytesPerSample);
    let at = view.getUint32(4 + plane * 4, true);
    const end = plane + 1 < planes ? view.getUint32(8 + plane * 4, true) : bytes.length;
    let pixel = 0;
    while (pixel < pixels && at < end && at < bytes.length) {
      const code = bytes[at] ?? 0;
      at += 1;
      if (code === 128) continue;
      const repeat = code > 128;
      const run = Math.min(repeat ? 257 - code : code + 1, pixels - pixel);
      for (let i = 0; i < run; i += 1) {
        const value = bytes[at + (repeat ? 0 : i)];
        if (value === undefined) throw damaged;
        out[(pixel + i) * planes + sample * bytesPerSample + byte] = value;
      }
      pixel += run;
      at += repeat ? 1 : code + 1;
    }
    if (pixel < pixels) throw damaged;
  }
  return out;
}
