/** JPEG: comments, and application data but for JFIF and Adobe, which say how to decode. */
function isJpegTalk(marker: number): boolean {
  return marker === 0xfe || (marker > 0xe0 && marker <= 0xef && marker !== 0xee);
}

/**
 * A compressed stream whose comments are blank: cameras and converters write names and dates into them. Lengths and pixels stay.
 * @param stream a JPEG, JPEG-LS or JPEG 2000 stream; anything else is given back as it is.
 */
export function withBlankComments(stream: Uint8Array): Uint8Array {
  const isJpeg = stream[0] === 0xff && stream[1] === 0xd8;
  const isJpeg2000 = stream[0] === 0xff && stream[1] === 0x4f;
  if (!isJpeg && !isJpeg2000) return stream;
  const out = stream.slice();
  for (let at = 2; at + 4 <= out.length && out[at] === 0xff;) {
    const marker = out[at + 1] ?? 0;
    // The entropy coded part begins: start of scan, or of a tile part.
    if (marker === (isJpeg ? 0xda : 0x90)) break;
    const end = at + 2 + (((out[at + 2] ?? 0) << 8) | (out[at + 3] ?? 0));
    if (isJpeg && isJpegTalk(marker)) out.fill(0, at + 4, end);
    // A JPEG 2000 comment begins with two bytes for its kind.
    if (isJpeg2000 && marker === 0x64) out.fill(0x20, at + 6, end);
    at = end;
  }
  return out;
}
