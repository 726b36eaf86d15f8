/** What the head of a compressed stream promises. */
export interface StreamHeader {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly bits: number;
  readonly signed: boolean;
  /** The marker that told it: 0xc0 to 0xcf for JPEG, 0xf7 for JPEG-LS, 0x51 for JPEG 2000. */
  readonly marker: number;
}

const jpegFrames = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xf7]);

/**
 * Reads the size from a stream's own head, so that no codec takes memory for a picture that the data set doesn't promise.
 * @param bytes a JPEG, JPEG-LS or JPEG 2000 (raw, or in a JP2 file) stream.
 * @returns undefined where there is no such head.
 */
export function headerOfStream(bytes: Uint8Array): StreamHeader | undefined {
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? headerOfJpeg(bytes) : headerOfJpeg2000(bytes);
}

function headerOfJpeg(bytes: Uint8Array): StreamHeader | undefined {
  const u16 = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return undefined;
    if (jpegFrames.has(marker)) {
      const samplesPerPixel = bytes[at + 9] ?? 0;
      return {
        rows: u16(at + 5),
        columns: u16(at + 7),
        samplesPerPixel,
        bits: bytes[at + 4] ?? 0,
        signed: false,
        marker,
      };
    }
    at += 2 + u16(at + 2);
  }
  return undefined;
}

function headerOfJpeg2000(bytes: Uint8Array): StreamHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Inside a JP2 file the stream begins within the first boxes.
  for (let at = 0; at + 43 < Math.min(bytes.length, 4096); at += 1) {
    if (view.getUint32(at) !== 0xff4fff51) continue;
    const [width, height, left, top] = [8, 12, 16, 20].map((offset) => view.getUint32(at + offset)) as [
      number,
      number,
      number,
      number,
    ];
    const depth = view.getUint8(at + 42);
    return {
      rows: height - top,
      columns: width - left,
      samplesPerPixel: view.getUint16(at + 40),
      bits: (depth & 127) + 1,
      signed: depth > 127,
      marker: 0x51,
    };
  }
  return undefined;
}
