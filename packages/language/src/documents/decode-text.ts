import { requireWithin, unreadable } from './document-limits.ts';

/** Control characters but tab and line ends; marks of byte order, zero width and of writing direction, which hide text from readers. */
const invisible = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const lineEnd = /\r\n?|[\u0085\u2028\u2029]/gu;
/** More than one broken character in so many, and it is no text in UTF-8. */
const leastPerBroken = 100;

/** Text without what no reader sees; lines end with `\n`. */
const visibleText = (text: string): string =>
  text.replace(lineEnd, '\n').replace(invisible, (found) => (found === '\n' || found === '\t' ? found : ''));

/**
 * Text of a file in UTF-8, or UTF-16 with its mark of byte order. Single broken characters become U+FFFD.
 *
 * @throws CorruptFileError when the file is in another encoding or no text
 * @throws ValueRangeError when it is too long
 */
export function decodeText(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = !isUtf16 ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  const decoded = new TextDecoder(encoding).decode(bytes);
  requireWithin('textLength', decoded.length, 'characters');
  let numBroken = 0;
  for (let at = 0; at < decoded.length; at++) {
    const code = decoded.charCodeAt(at);
    if (code === 0xfffd || code === 0) numBroken++;
  }
  if (numBroken * leastPerBroken > decoded.length) {
    throw unreadable('text', 'Save it as text in UTF-8.');
  }
  return visibleText(decoded);
}

/** Blanks and line ends in a row as one blank. */
export const singleLine = (text: string): string => visibleText(text).replace(/\s+/gu, ' ').trim();
