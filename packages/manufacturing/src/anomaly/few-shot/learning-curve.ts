/** How far held-out good parts were from a memory of so many others. */
export interface CurvePoint {
  readonly numPictures: number;
  /** Mean score of the held-out parts. */
  readonly score: number;
}

/** How many more good pictures are worth taking, and why. */
export interface MoreWorthTaking {
  /** Until held-out good parts would score within a twentieth of what endlessly many pictures would make of them. */
  readonly forMemory: number;
  /** Until the false-alarm rate can be promised. */
  readonly forFalseAlarmRate: number;
}

/** What is left to gain counts as nothing below this share. */
const negligibleShare = 0.05;
/** No estimate from so few pictures reaches further than this many times their number. */
const farthest = 20;

/**
 * Fits `score = limit + gain / √pictures` to a learning curve by least squares.
 *
 * @returns limit and gain, the latter 0 where scores don't fall with more pictures
 */
export function fitLearningCurve(points: readonly CurvePoint[]): { readonly limit: number; readonly gain: number } {
  const x = points.map(({ numPictures }) => 1 / Math.sqrt(numPictures));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanScore] = [mean(x), mean(points.map(({ score }) => score))];
  const spread = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  const slope =
    spread === 0
      ? 0
      : points.reduce((sum, { score }, index) => sum + (score - meanScore) * (x[index]! - meanX), 0) / spread;
  const gain = Math.max(slope, 0);
  return { limit: Math.max(meanScore - gain * meanX, 0), gain };
}

/** @param needed held-out pictures that the false-alarm rate asks for */
export function moreWorthTaking(points: readonly CurvePoint[], numPictures: number, needed: number): MoreWorthTaking {
  const { limit, gain } = fitLearningCurve(points);
  const enough = limit === 0 ? (gain === 0 ? 0 : Infinity) : (gain / (negligibleShare * limit)) ** 2;
  const forMemory = Math.min(Math.max(Math.ceil(enough) - numPictures, 0), farthest * numPictures);
  return { forMemory, forFalseAlarmRate: Math.max(needed - numPictures, 0) };
}
