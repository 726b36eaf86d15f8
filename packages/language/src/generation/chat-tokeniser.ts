import { decodeBytePairs, encodeBytePairs, InvalidBundleError, type BytePairEncoding } from '@newfield/core';
import type { ChatMessage } from '../models/text-generator.ts';

/** Tokens that no text can hold, so that nothing a customer writes is taken for another's turn. */
export const specialTokens = { padding: 0, system: 1, user: 2, assistant: 3, end: 4 } as const;
/** Numbers below this are special ones; some are kept free. */
export const numSpecialTokens = 8;

/**
 * Texts and conversations as token numbers: byte pairs, so that every text comes back as it was, after a few tokens for whose turn
 * it is.
 */
export class ChatTokeniser {
  private readonly encoding: BytePairEncoding;
  private readonly bytes: readonly Uint8Array[];

  constructor(encoding: BytePairEncoding) {
    this.encoding = encoding;
    this.bytes = bytesOfTokens(encoding);
  }

  /** Number of different tokens. */
  get size(): number {
    return numSpecialTokens + this.bytes.length;
  }

  encode(text: string): number[] {
    return encodeBytePairs(this.encoding, text).map((token) => token + numSpecialTokens);
  }

  /** The text of tokens without the special ones; bytes that make no character become U+FFFD. */
  decode(tokens: readonly number[]): string {
    const ofText = tokens.filter((token) => token >= numSpecialTokens).map((token) => token - numSpecialTokens);
    return decodeBytePairs(this.encoding, ofText);
  }

  encodeMessage({ role, content }: ChatMessage): number[] {
    return [specialTokens[role], ...this.encode(content), specialTokens.end];
  }

  /** UTF-8 bytes of a token; none of a special one. */
  bytesOf(token: number): Uint8Array {
    return this.bytes[token - numSpecialTokens] ?? noBytes;
  }

  /** A name for each token, all different, for a bundle's labels. */
  names(): string[] {
    const special = Object.entries(specialTokens).map(([name, token]) => [token, `<${name}>`] as const);
    const names = Array.from({ length: numSpecialTokens }, (_, token) => `<reserved ${token}>`);
    for (const [token, name] of special) names[token] = name;
    return [...names, ...this.bytes.map((bytes, index) => `${index} ${spelling(bytes)}`)];
  }

  /** The pairs on one line, as a bundle keeps them. */
  toText(): string {
    return this.encoding.merges.map((pair) => pair.join(',')).join(' ');
  }

  /** @throws InvalidBundleError when it isn't what `toText` gives */
  static fromText(text: string): ChatTokeniser {
    const pairs = text === '' ? [] : text.split(' ').map((pair) => pair.split(',').map(Number));
    const isSound = pairs.every(
      (pair, index) =>
        pair.length === 2 && pair.every((token) => Number.isInteger(token) && token >= 0 && token < 256 + index),
    );
    if (isSound) return new ChatTokeniser({ merges: pairs as [number, number][] });
    throw new InvalidBundleError('The token pairs of the bundle are damaged.', {
      fix: 'Get the bundle again from where it was made.',
    });
  }
}

const noBytes = new Uint8Array(0);
/** No token is longer, so that a hostile list of pairs can't unfold into more than there is memory for. */
const maxTokenBytes = 4096;

function bytesOfTokens({ merges }: BytePairEncoding): Uint8Array[] {
  const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
  for (const [first, second] of merges) {
    const joined = Uint8Array.from([...bytes[first]!, ...bytes[second]!]);
    if (joined.length > maxTokenBytes) {
      throw new InvalidBundleError('A token of the bundle is too long.', {
        expected: `up to ${maxTokenBytes} bytes`,
        received: `${joined.length} bytes`,
        fix: 'Get the bundle again from where it was made.',
      });
    }
    bytes.push(joined);
  }
  return bytes;
}

/** Readable where it is text, else its bytes. */
function spelling(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  const isText = !text.includes('\uFFFD') && text.length <= 40;
  return isText ? JSON.stringify(text) : [...bytes.subarray(0, 40)].map((byte) => byte.toString(16)).join(' ');
}
