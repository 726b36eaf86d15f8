/** Encodings that banks send tables in. `latin1` is read as Windows-1252, as browsers do. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'latin1';

export interface DecodedText {
  readonly encoding: TextEncoding;
  /** Without a byte order mark. Bytes that mean nothing in this encoding became U+FFFD. */
  readonly text: string;
}

const marks: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** Enough to tell encodings apart, little enough to take no time. */
export const sampleBytesMax = 1_000_000;

/**
 * Text of a file: by its byte order mark; else UTF-8 where it is valid; else UTF-16, whose ASCII has zeros at every second byte;
 * else GB18030 where the bytes above 127 come in pairs of its common characters; else Latin-1.
 *
 * @param declared what the sender says; then nothing is guessed
 */
export function decodeText(bytes: Uint8Array, declared?: TextEncoding): DecodedText {
  const encoding = declared ?? guessEncoding(bytes.subarray(0, sampleBytesMax), () => isUtf8(bytes));
  const decoder = new TextDecoder(decoderName(encoding));
  // At once, Node 20 reads Windows-1252 as ISO 8859-1, in which 0x80 is no euro sign but a control character.
  return { encoding, text: encoding === 'latin1' ? decoder.decode(bytes, { stream: true }) : decoder.decode(bytes) };
}

/** What `TextDecoder` calls an encoding. */
export const decoderName = (encoding: TextEncoding): string => (encoding === 'latin1' ? 'windows-1252' : encoding);

/** @param sample the beginning @param isWholeUtf8 asked only where the beginning leaves it open */
export function guessEncoding(sample: Uint8Array, isWholeUtf8: () => boolean): TextEncoding {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => sample[index] === byte));
  if (marked !== undefined) return marked[0];
  const wide = guessWide(sample);
  if (wide !== undefined) return wide;
  if (isWholeUtf8()) return 'utf-8';
  return isPairedChinese(sample) ? 'gb18030' : 'latin1';
}

function guessWide(sample: Uint8Array): TextEncoding | undefined {
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  const pairs = sample.length / 2;
  // A stray zero in a text of one byte a character is a fault, not an encoding.
  if (zeros[1]! > pairs / 4 && zeros[0]! < zeros[1]! / 10) return 'utf-16le';
  if (zeros[0]! > pairs / 4 && zeros[1]! < zeros[0]! / 10) return 'utf-16be';
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether nearly all bytes above 127 stand in pairs of GB 2312's own rows: accents of Latin-1 mostly stand alone. */
function isPairedChinese(sample: Uint8Array): boolean {
  let [paired, alone] = [0, 0];
  for (let index = 0; index < sample.length; index++) {
    if (sample[index]! < 0x80) continue;
    const [lead, trail] = [sample[index]!, sample[index + 1] ?? 0];
    const isPair = lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe;
    if (isPair) {
      paired++;
      index++;
    } else alone++;
  }
  return paired > 4 * alone;
}
