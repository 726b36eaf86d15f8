/** How many training rows of a bin or category have the event (target 1) and how many don't. */
export interface BinCount {
  readonly events: number;
  readonly others: number;
}

export const addCounts = (a: BinCount, b: BinCount): BinCount => ({
  events: a.events + b.events,
  others: a.others + b.others,
});

/** Weights of evidence by bin, and the information value of them all. */
export interface Evidence {
  readonly weights: readonly number[];
  readonly informationValue: number;
}

/**
 * Weight of evidence of each bin, `ln(share of the others / share of the events)`: below 0 where events are frequent.
 *
 * @param smoothing rows of each kind that every bin gets in addition, above 0; keeps a bin of one kind finite
 * @returns in nats; the information value is `Σ (share of the others - share of the events) · weight`
 * @see Siddiqi 2006, Credit Risk Scorecards, chapter 6. Deviation: the smoothing.
 */
export function weighEvidence(bins: readonly BinCount[], smoothing: number): Evidence {
  const total = bins.reduce(addCounts, { events: 0, others: 0 });
  const all = smoothing * bins.length;
  const shares = bins.map(({ events, others }) => ({
    events: (events + smoothing) / (total.events + all),
    others: (others + smoothing) / (total.others + all),
  }));
  const weights = shares.map(({ events, others }) => Math.log(others / events));
  const informationValue = shares.reduce((sum, { events, others }, bin) => sum + (others - events) * weights[bin]!, 0);
  return { weights, informationValue };
}

/**
 * Joins neighbouring bins until the share of events only rises, or only falls, from bin to bin.
 *
 * @returns the first bin of each group
 * @see Ayer et al. 1955, pool adjacent violators
 */
export function poolMonotone(bins: readonly BinCount[], direction: 'rising' | 'falling'): number[] {
  const rate = ({ events, others }: BinCount): number => events / (events + others);
  const isInOrder = (before: BinCount, after: BinCount): boolean =>
    direction === 'rising' ? rate(before) < rate(after) : rate(before) > rate(after);
  const groups: { first: number; count: BinCount }[] = [];
  bins.forEach((count, first) => {
    let group = { first, count };
    for (let last = groups.at(-1); last !== undefined && !isInOrder(last.count, group.count); last = groups.at(-1)) {
      group = { first: last.first, count: addCounts(last.count, group.count) };
      groups.pop();
    }
    groups.push(group);
  });
  return groups.map(({ first }) => first);
}
