/** Token numbers stay below this, so that a pair fits one number. */
const width = 2 ** 20;
/** In place of a token that was joined with the one before it, and of a neighbour where a piece ends. */
const none = -1;

export type PairRanks = ReadonlyMap<number, number>;

/** By pair, its place among the pairs that are joined. */
export const pairRanks = (merges: readonly (readonly [first: number, second: number])[]): PairRanks =>
  new Map(merges.map(([first, second], rank) => [first * width + second, rank]));

/**
 * Joins pairs in the order of their ranks, each wherever it stands, from left to right. A pair's places are noted when it comes about,
 * so that a word of a million letters takes no more time than a million letters in words.
 *
 * @param pieces bytes within which pairs are joined
 */
export function joinPairs(pieces: readonly Uint8Array[], ranks: PairRanks): number[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const tokens = new Int32Array(length);
  const [before, after] = [new Int32Array(length), new Int32Array(length)];
  let start = 0;
  for (const piece of pieces) {
    tokens.set(piece, start);
    const end = start + piece.length;
    for (let at = start; at < end; at++) {
      before[at] = at > start ? at - 1 : none;
      after[at] = at + 1 < end ? at + 1 : none;
    }
    start = end;
  }
  const rankAt = (at: number): number | undefined =>
    after[at] === none ? undefined : ranks.get(tokens[at]! * width + tokens[after[at]!]!);
  const places = new Array<number[] | undefined>(ranks.size);
  const note = (at: number): void => {
    const rank = rankAt(at);
    if (rank !== undefined) (places[rank] ??= []).push(at);
  };
  for (let at = 0; at < length; at++) note(at);
  for (let rank = 0; rank < places.length; rank++) {
    for (const at of places[rank]?.sort((left, right) => left - right) ?? []) {
      // A neighbour may have been joined since, this token too.
      if (tokens[at] === none || rankAt(at) !== rank) continue;
      const next = after[at]!;
      tokens[at] = 256 + rank;
      tokens[next] = none;
      after[at] = after[next]!;
      if (after[at] !== none) before[after[at]!] = at;
      note(at);
      if (before[at] !== none) note(before[at]!);
    }
    places[rank] = undefined;
  }
  return [...tokens.filter((token) => token !== none)];
}
