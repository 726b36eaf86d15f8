import { CorruptFileError } from '../../contracts/errors/index.ts';
import { joinPairs, pairRanks, type PairRanks } from './join-pairs.ts';
import { PairCounts } from './pair-counts.ts';

/**
 * A byte-pair encoding, as plain data: pairs of tokens in the order in which they are joined. Tokens 0 to 255 are the bytes
 * of UTF-8; the pair at position i makes token 256 + i. Every text can be encoded, and comes back as it was.
 *
 * @see Sennrich 2016; bytes instead of characters as in Radford 2019 (GPT-2)
 */
export interface BytePairEncoding {
  readonly merges: readonly (readonly [first: number, second: number])[];
}

/** Pieces within which pairs are joined: a word with the space before it, a run of digits, of signs, or of white space. */
const pieces = / ?\p{L}[\p{L}\p{M}]*| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/**
 * Learns which pairs to join: again and again the most frequent one; of equally frequent ones the one with the smallest
 * numbers.
 *
 * @param numTokens size of the vocabulary, bytes included; fewer when there is nothing left to join
 */
export function fitBytePairs(texts: Iterable<string>, numTokens: number): BytePairEncoding {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const piece of text.match(pieces) ?? []) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const pairs = new PairCounts([...counts].map(([piece, count]) => ({ tokens: bytesOf(piece), count })));
  const merges: [number, number][] = [];
  while (256 + merges.length < numTokens) {
    const best = pairs.mostFrequent();
    if (best === undefined) break;
    pairs.join(best, 256 + merges.length);
    merges.push(best);
  }
  return { merges };
}

/** Token numbers of a text. Time grows with its length, whatever it holds. */
export function encodeBytePairs(encoding: BytePairEncoding, text: string): number[] {
  const utf8 = new TextEncoder();
  return joinPairs(
    (text.match(pieces) ?? []).map((piece) => utf8.encode(piece)),
    ranksOf(encoding),
  );
}

/**
 * The text of token numbers; bytes that make no character become U+FFFD.
 *
 * @throws CorruptFileError for a number that is no token
 */
export function decodeBytePairs({ merges }: BytePairEncoding, tokens: readonly number[]): string {
  const bytes: number[] = [];
  const unfold = (token: number): void => {
    if (token < 256) return void bytes.push(token);
    const pair = merges[token - 256];
    if (pair === undefined) {
      throw new CorruptFileError('A number is no token of this encoding.', {
        stage: 'preprocessing',
        expected: `0 to ${255 + merges.length}`,
        received: String(token),
        fix: 'Decode with the encoding the text was encoded with.',
      });
    }
    pair.forEach(unfold);
  };
  tokens.forEach(unfold);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

const bytesOf = (piece: string): number[] => [...new TextEncoder().encode(piece)];

const ranks = new WeakMap<BytePairEncoding, PairRanks>();

/** Made once an encoding. */
function ranksOf(encoding: BytePairEncoding): PairRanks {
  const made = ranks.get(encoding) ?? pairRanks(encoding.merges);
  ranks.set(encoding, made);
  return made;
}
