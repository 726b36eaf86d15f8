/** Scores from `from` to `to`, both included. */
export interface ScoreBand {
  readonly from: number;
  readonly to: number;
}

const widths = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];
const numBandsMax = 20;

/** At most twenty bands of equal width that begin at a round number and hold every score. */
export function scoreBands(scores: Int32Array): ScoreBand[] {
  const [least, greatest] = [
    scores.reduce((a, b) => Math.min(a, b), Infinity),
    scores.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const first = (width: number): number => Math.floor(least / width);
  const last = (width: number): number => Math.floor(greatest / width);
  const width = widths.find((each) => last(each) - first(each) < numBandsMax) ?? widths.at(-1)!;
  return Array.from({ length: last(width) - first(width) + 1 }, (_, at) => {
    const from = (first(width) + at) * width;
    return { from, to: from + width - 1 };
  });
}
