import type { ScoreCount } from '@newfield/finance';

export interface ScoreShares {
  readonly approved: number;
  readonly referred: number;
  readonly declined: number;
  /** Among the approved; NaN where there is none. */
  readonly badRate: number;
}

/** What a cut-off and a band would do by the score alone: without rules and amounts. */
export function scoreShares(scores: readonly ScoreCount[], cutOff: number, referFrom: number): ScoreShares {
  let [all, approved, bad, referred] = [0, 0, 0, 0];
  for (const each of scores) {
    const count = each.good + each.bad;
    all += count;
    if (each.score >= cutOff) {
      approved += count;
      bad += each.bad;
    } else if (each.score >= referFrom) referred += count;
  }
  return {
    approved: approved / all,
    referred: referred / all,
    declined: (all - approved - referred) / all,
    badRate: bad / approved,
  };
}

export interface ScoreBar {
  readonly from: number;
  readonly good: number;
  readonly bad: number;
}

/** Scores in bars of equal width, at most forty of them, without gaps. */
export function scoreBars(scores: readonly ScoreCount[]): { readonly widthPoints: number; readonly bars: ScoreBar[] } {
  const [least, greatest] = [scores[0]?.score ?? 0, scores.at(-1)?.score ?? 0];
  const width = [1, 2, 5, 10, 20, 50, 100].find((each) => (greatest - least) / each < 39) ?? 200;
  const first = Math.floor(least / width);
  const bars = Array.from({ length: Math.floor(greatest / width) - first + 1 }, (_, at) => ({
    from: (first + at) * width,
    good: 0,
    bad: 0,
  }));
  for (const { score, good, bad } of scores) {
    const bar = bars[Math.floor(score / width) - first]!;
    bar.good += good;
    bar.bad += bad;
  }
  return { widthPoints: width, bars };
}
