import { CorruptFileError } from '../../contracts/errors/index.ts';

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
  const words = [...counts].map(([piece, count]) => ({ tokens: bytesOf(piece), count }));
  const merges: [number, number][] = [];
  while (256 + merges.length < numTokens) {
    const best = mostFrequentPair(words);
    if (best === undefined) break;
    const token = 256 + merges.length;
    merges.push(best);
    for (const word of words) word.tokens = join(word.tokens, best, token);
  }
  return { merges };
}

function mostFrequentPair(words: readonly { tokens: number[]; count: number }[]): [number, number] | undefined {
  const pairs = new Map<number, number>();
  // Token numbers stay below 2²⁰, so that a pair fits one number.
  const width = 2 ** 20;
  for (const { tokens, count } of words) {
    for (let index = 1; index < tokens.length; index++) {
      const pair = tokens[index - 1]! * width + tokens[index]!;
      pairs.set(pair, (pairs.get(pair) ?? 0) + count);
    }
  }
  let [best, most] = [-1, 1];
  for (const [pair, count] of pairs)
    if (count > most || (count === most && best !== -1 && pair < best)) [best, most] = [pair, count];
  return best === -1 ? undefined : [Math.floor(best / width), best % width];
}

/** Token numbers of a text. */
export function encodeBytePairs(encoding: BytePairEncoding, text: string): number[] {
  const ranks = ranksOf(encoding);
  return (text.match(pieces) ?? []).flatMap((piece) => {
    let tokens = bytesOf(piece);
    for (;;) {
      let first = Infinity;
      for (let index = 1; index < tokens.length; index++) {
        first = Math.min(first, ranks.get(`${tokens[index - 1]},${tokens[index]}`) ?? Infinity);
      }
      if (first === Infinity) return tokens;
      tokens = join(tokens, encoding.merges[first]!, 256 + first);
    }
  });
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

function join(tokens: number[], [first, second]: readonly [number, number], token: number): number[] {
  const joined: number[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index] === first && tokens[index + 1] === second) {
      joined.push(token);
      index++;
    } else joined.push(tokens[index]!);
  }
  return joined;
}

const ranks = new WeakMap<BytePairEncoding, ReadonlyMap<string, number>>();

/** Made once an encoding. */
function ranksOf(encoding: BytePairEncoding): ReadonlyMap<string, number> {
  const made = ranks.get(encoding) ?? new Map(encoding.merges.map((pair, rank) => [pair.join(), rank]));
  ranks.set(encoding, made);
  return made;
}
