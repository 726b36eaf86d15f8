import { uniform } from '../../../contracts/random.ts';

/** A share of the items without replacement, at least one, and the rest of them; both in rising order of their places. */
export function drawSample(
  items: Int32Array,
  share: number,
  next: () => number,
): [chosen: Int32Array, others: Int32Array] {
  if (share === 1) return [items.slice(), new Int32Array(0)];
  const wanted = Math.max(1, Math.round(share * items.length));
  const [chosen, others] = [new Int32Array(wanted), new Int32Array(items.length - wanted)];
  let taken = 0;
  for (let place = 0; place < items.length; place++) {
    if (taken < wanted && uniform(next) * (items.length - place) < wanted - taken) chosen[taken++] = items[place]!;
    else others[place - taken] = items[place]!;
  }
  return [chosen, others];
}
