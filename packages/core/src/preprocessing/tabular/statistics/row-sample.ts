import { randomStream, uniform } from '../../../contracts/random.ts';

/**
 * Numbers, or pairs of them, kept as they come up to a capacity, and from there on a uniform random sample of all that came.
 *
 * Up to its capacity every quantile is exact. Beyond, the share of rows below a sampled quantile is off by more than
 * `sqrt(ln(200) / (2 · capacity))` with a probability of at most 1 % (0.0052 for 100,000 rows). The draw depends on nothing but
 * the number of rows, so that the same stream gives the same sample.
 *
 * @see Vitter 1985, algorithm R; the bound is Massart's 1990 form of Dvoretzky, Kiefer & Wolfowitz
 */
export class RowSample {
  readonly #capacity: number;
  readonly #next = randomStream(1);
  readonly #first: number[] = [];
  readonly #second: number[] = [];
  #numSeen = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(first: number, second = 0): void {
    this.#numSeen++;
    const isFull = this.#first.length >= this.#capacity;
    const place = isFull ? Math.floor(uniform(this.#next) * this.#numSeen) : this.#first.length;
    if (place >= this.#capacity) return;
    this.#first[place] = first;
    this.#second[place] = second;
  }

  /** Ascending. */
  sorted(): Float64Array {
    return Float64Array.from(this.#first).sort();
  }

  pairs(): readonly (readonly [first: number, second: number])[] {
    return this.#first.map((first, index) => [first, this.#second[index]!]);
  }
}
