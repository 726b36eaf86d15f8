type Pair = readonly [first: number, second: number];

interface CountedWord {
  tokens: number[];
  readonly count: number;
}

/** Token numbers stay below this, so that a pair fits one number. */
const width = 2 ** 20;
const keyOf = (first: number, second: number): number => first * width + second;

/**
 * How often each pair of neighbours stands in words. Joining a pair looks at the words that hold it alone, so that a vocabulary of
 * thousands is learnt in seconds.
 */
export class PairCounts {
  private readonly words: readonly CountedWord[];
  private readonly counts = new Map<number, number>();
  /** Words that hold a pair, or once did. */
  private readonly holders = new Map<number, Set<number>>();

  constructor(words: readonly CountedWord[]) {
    this.words = words;
    for (const index of words.keys()) this.add(index, 1);
  }

  /** Of equally frequent pairs the one with the smallest numbers; undefined when none stands twice. */
  mostFrequent(): [number, number] | undefined {
    let [best, most] = [-1, 1];
    for (const [pair, count] of this.counts)
      if (count > most || (count === most && best !== -1 && pair < best)) [best, most] = [pair, count];
    return best === -1 ? undefined : [Math.floor(best / width), best % width];
  }

  /** Makes one token of a pair wherever it stands. */
  join(pair: Pair, token: number): void {
    const key = keyOf(...pair);
    for (const index of this.holders.get(key) ?? []) {
      this.add(index, -1);
      const word = this.words[index]!;
      word.tokens = joinPair(word.tokens, pair, token);
      this.add(index, 1);
    }
    this.holders.delete(key);
  }

  private add(index: number, sign: 1 | -1): void {
    const { tokens, count } = this.words[index]!;
    for (let place = 1; place < tokens.length; place++) {
      const key = keyOf(tokens[place - 1]!, tokens[place]!);
      const total = (this.counts.get(key) ?? 0) + sign * count;
      if (total === 0) this.counts.delete(key);
      else this.counts.set(key, total);
      if (sign < 0) continue;
      const holders = this.holders.get(key);
      if (holders === undefined) this.holders.set(key, new Set([index]));
      else holders.add(index);
    }
  }
}

/** The tokens with each occurrence of a pair, from the left, as one. */
function joinPair(tokens: readonly number[], [first, second]: Pair, token: number): number[] {
  const joined: number[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index] === first && tokens[index + 1] === second) {
      joined.push(token);
      index++;
    } else joined.push(tokens[index]!);
  }
  return joined;
}
