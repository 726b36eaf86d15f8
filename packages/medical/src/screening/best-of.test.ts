import { expect, it } from 'vitest';
import { BestOf } from './best-of.ts';

/** A generator of the same numbers each time (Park & Miller 1988). */
function* drawn(seed: number): Generator<number> {
  for (let state = seed; ; state = (state * 48_271) % 2_147_483_647) yield state;
}

it.each([1, 2, 7, 64, 1000])(
  'keeps the best %i of 5,000, whatever their order, as sorting all of them would',
  (capacity) => {
    const source = drawn(capacity);
    const items = Array.from({ length: 5000 }, (_, line) => ({ score: source.next().value! % 97, line }));
    const compare = (a: (typeof items)[number], b: (typeof items)[number]) => b.score - a.score || a.line - b.line;
    const best = new BestOf(capacity, compare);
    const shuffled = items.toSorted((a, b) => ((a.line * 7919) % 5003) - ((b.line * 7919) % 5003));
    for (const item of shuffled) best.add(item);
    expect(best.sorted()).toEqual(items.toSorted(compare).slice(0, capacity));
    expect(best.size).toBe(capacity);
  },
);

it('tells beforehand what it would keep', () => {
  const best = new BestOf<number>(2, (a, b) => b - a);
  for (const value of [3, 9, 4, 1, 12]) {
    const before = best.sorted();
    const would = best.wouldKeep(value);
    best.add(value);
    expect(best.sorted().includes(value)).toBe(would);
    if (!would) expect(best.sorted()).toEqual(before);
  }
});
