/**
 * The best of any number of things, in memory for as many as are kept. A binary heap with the worst of them on top.
 *
 * @example
 * const best = new BestOf<number>(2, (a, b) => b - a); // greater is better
 * for (const value of [3, 9, 4]) best.add(value);
 * best.sorted(); // [9, 4]
 */
export class BestOf<Item> {
  readonly #capacity: number;
  readonly #compare: (a: Item, b: Item) => number;
  readonly #heap: Item[] = [];

  /** @param compare negative where `a` is better than `b`; never 0 of two different items, so that their order of arrival tells nothing */
  constructor(capacity: number, compare: (a: Item, b: Item) => number) {
    this.#capacity = capacity;
    this.#compare = compare;
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Whether an item would be kept: what costs much to know of it needn't be found out otherwise. */
  wouldKeep(item: Item): boolean {
    return this.#heap.length < this.#capacity || this.#compare(item, this.#heap[0]!) < 0;
  }

  add(item: Item): void {
    if (this.#heap.length < this.#capacity) {
      this.#heap.push(item);
      this.#rise(this.#heap.length - 1);
    } else if (this.wouldKeep(item)) {
      this.#heap[0] = item;
      this.#sink(0);
    }
  }

  /** The best first. */
  sorted(): Item[] {
    return this.#heap.toSorted(this.#compare);
  }

  #rise(place: number): void {
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#compare(this.#heap[place]!, this.#heap[parent]!) <= 0) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #sink(place: number): void {
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let worst = place;
      for (const child of [left, right])
        if (child < this.#heap.length && this.#compare(this.#heap[child]!, this.#heap[worst]!) > 0) worst = child;
      if (worst === place) return;
      this.#swap(place, worst);
      place = worst;
    }
  }

  #swap(a: number, b: number): void {
    [this.#heap[a], this.#heap[b]] = [this.#heap[b]!, this.#heap[a]!];
  }
}
