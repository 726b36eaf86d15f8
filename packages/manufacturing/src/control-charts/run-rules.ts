import type { BrokenRule, ChartPoint } from './control-chart.ts';

/** Which rules a chart is read by. More rules find more, and alarm more often while nothing is wrong. */
export type RuleSet = 'limits' | 'western-electric' | 'nelson';

/** A rule looks back from one point; it says which of the last points broke it, as distances from the first of its window. */
interface RunRule {
  readonly name: string;
  /** Points that it looks at. */
  readonly window: number;
  readonly sides: readonly ('above' | 'below' | 'both')[];
  /** @param z of the window, mirrored for `below`, so that above is always up */
  readonly brokenBy: (z: readonly number[]) => readonly number[];
}

const eachSide = ['above', 'below'] as const;

/** At least `count` of the window, the last one among them, lie beyond a limit on one side. */
const beyond = (name: string, count: number, window: number, limit: number): RunRule => ({
  name,
  window,
  sides: eachSide,
  brokenBy: (z) => {
    const out = [...z.keys()].filter((at) => z[at]! > limit);
    return out.length >= count && out.at(-1) === window - 1 ? out : [];
  },
});

/** Every point of the window, or of the pairs in it, does the same. */
const every = (
  name: string,
  window: number,
  sides: RunRule['sides'],
  holds: (z: number, before: number | undefined, secondBefore: number | undefined) => boolean,
): RunRule => ({
  name,
  window,
  sides,
  brokenBy: (z) => (z.every((each, at) => holds(each, z[at - 1], z[at - 2])) ? [...z.keys()] : []),
});

const rising = (z: number, before: number | undefined): boolean => before === undefined || z > before;
const alternating = (z: number, before?: number, secondBefore?: number): boolean =>
  before === undefined || secondBefore === undefined || (z - before) * (before - secondBefore) < 0;

const beyondLimits = (name: string): RunRule => beyond(name, 1, 1, 3);

/**
 * @see Western Electric 1956, "Statistical Quality Control Handbook", pp. 25-28 (four tests for unnatural patterns)
 * @see Nelson 1984, "The Shewhart Control Chart – Tests for Special Causes", Journal of Quality Technology 16(4), 237-239
 */
const rules: Readonly<Record<RuleSet, readonly RunRule[]>> = {
  limits: [beyondLimits('beyond-limits')],
  'western-electric': [
    beyondLimits('western-electric-1'),
    beyond('western-electric-2', 2, 3, 2),
    beyond('western-electric-3', 4, 5, 1),
    every('western-electric-4', 8, eachSide, (z) => z > 0),
  ],
  nelson: [
    beyondLimits('nelson-1'),
    every('nelson-2', 9, eachSide, (z) => z > 0),
    every('nelson-3', 6, eachSide, rising),
    every('nelson-4', 14, ['both'], alternating),
    beyond('nelson-5', 2, 3, 2),
    beyond('nelson-6', 4, 5, 1),
    every('nelson-7', 15, ['both'], (z) => Math.abs(z) < 1),
    every('nelson-8', 8, ['both'], (z) => Math.abs(z) > 1),
  ],
};

/**
 * The rules that were broken, in the order in which they were. A run that goes on is one break of its rule, not one a point.
 *
 * `western-electric-1`, `nelson-1`: a point beyond three standard errors · `western-electric-2`, `nelson-5`: two of three beyond two ·
 * `western-electric-3`, `nelson-6`: four of five beyond one · `western-electric-4`, `nelson-2`: eight, nine, in a row on one side ·
 * `nelson-3`: six that rise or fall · `nelson-4`: fourteen that go up and down in turn · `nelson-7`: fifteen within one standard error ·
 * `nelson-8`: eight beyond one on either side
 */
export function brokenRules(points: readonly Pick<ChartPoint, 'z'>[], set: RuleSet): BrokenRule[] {
  const z = points.map((point) => point.z);
  return rules[set]
    .flatMap((rule) => rule.sides.flatMap((side) => breaksOf(rule, side, z)))
    .sort((a, b) => a.at - b.at);
}

function breaksOf({ name, window, brokenBy }: RunRule, side: BrokenRule['side'], z: readonly number[]): BrokenRule[] {
  const mirrored = side === 'below' ? z.map((each) => -each) : z;
  const breaks: { rule: string; side: BrokenRule['side']; points: number[]; at: number }[] = [];
  for (let end = window; end <= z.length; end++) {
    const points = brokenBy(mirrored.slice(end - window, end)).map((at) => end - window + at);
    if (points.length === 0) continue;
    const last = breaks.at(-1);
    // Two points beyond the limits, one after the other, are two breaks: each stands for itself.
    if (last !== undefined && window > 1 && points[0]! <= last.points.at(-1)!) {
      last.points.push(...points.filter((point) => point > last.points.at(-1)!));
    } else {
      breaks.push({ rule: name, side, points, at: end - 1 });
    }
  }
  return breaks;
}
