import { metrics } from '@newfield/core';
import jStat from 'jstat';

/** A corner of the ROC curve's convex hull. */
interface Corner {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/**
 * Hand's H-measure in [0, 1]: how much of the loss of who knows nothing a score takes away, averaged over what the two mistakes may
 * cost in proportion. Unlike the AUC it weighs costs alike for every score.
 *
 * @param labels 1 = bad, 0 = good
 * @param scores higher means more likely bad
 * @throws SingleClassError when the labels are all the same
 * @see Hand 2009; costs as in Hand & Anagnostopoulos 2014: Beta(1 + π₁, 1 + π₀), π₁ the share of bad cases
 */
export function hMeasure(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
  const hull = upperHull(labels, scores);
  const numBad = Array.from(labels).filter((label) => label === 1).length;
  const bad = numBad / labels.length;
  const good = 1 - bad;
  const [a, b] = [1 + bad, 1 + good];
  // Means of c and of 1 − c below a cost c of calling a good case bad.
  const costBelow = (cost: number): number => (a / (a + b)) * jStat.beta.cdf(cost, a + 1, b);
  const restBelow = (cost: number): number => (b / (a + b)) * jStat.beta.cdf(cost, a, b + 1);
  const loss = hull.reduce((total, { falsePositiveRate, truePositiveRate }, index) => {
    const from = index === hull.length - 1 ? 0 : costWhereEqual(hull[index]!, hull[index + 1]!, { bad, good });
    const to = index === 0 ? 1 : costWhereEqual(hull[index - 1]!, hull[index]!, { bad, good });
    return (
      total +
      good * falsePositiveRate * (costBelow(to) - costBelow(from)) +
      bad * (1 - truePositiveRate) * (restBelow(to) - restBelow(from))
    );
  }, 0);
  const lossOfNothing = good * costBelow(bad) + bad * (restBelow(1) - restBelow(bad));
  return 1 - loss / lossOfNothing;
}

/** The cost of a false alarm, of 1 in all, at which two corners lose the same. */
function costWhereEqual(left: Corner, right: Corner, { bad, good }: { readonly bad: number; readonly good: number }) {
  const rise = bad * (right.truePositiveRate - left.truePositiveRate);
  const run = good * (right.falsePositiveRate - left.falsePositiveRate);
  return rise / (rise + run);
}

function upperHull(labels: ArrayLike<number>, scores: ArrayLike<number>): Corner[] {
  const { falsePositiveRate, truePositiveRate } = metrics.rocCurve(labels, scores);
  const hull: Corner[] = [];
  falsePositiveRate.forEach((x, index) => {
    const corner = { falsePositiveRate: x, truePositiveRate: truePositiveRate[index]! };
    while (hull.length >= 2 && !isAbove(hull.at(-2)!, hull.at(-1)!, corner)) hull.pop();
    hull.push(corner);
  });
  return hull;
}

/** Whether the middle lies above the line between the others. */
const isAbove = (left: Corner, middle: Corner, right: Corner): boolean =>
  (middle.truePositiveRate - left.truePositiveRate) * (right.falsePositiveRate - left.falsePositiveRate) >
  (right.truePositiveRate - left.truePositiveRate) * (middle.falsePositiveRate - left.falsePositiveRate);
