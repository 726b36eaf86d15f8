import { InvalidArgumentError } from '@newfield/core';

/** How members' log-odds become one: `intercept + Σ weight · log-odds`. */
export interface BlendWeights {
  /** At least 0, one a member. */
  readonly weights: readonly number[];
  readonly intercept: number;
}

/** Pull of each weight towards an equal share, so that members alike share evenly and few rows don't make up a preference. */
const pull = 2;
const sweepsMax = 200;

/**
 * The weights of least log loss, none below 0, which also calibrate: members that are too sure of themselves are shrunk together.
 *
 * @param members log-odds of each member, of rows that it was not trained on
 * @param bad     0 or 1, one a row
 * @throws InvalidArgumentError without members, or when their lengths differ
 * @see Breiman 1996, "Stacked regressions", for weights that are not negative; Platt 1999 for the calibration. The way down is Newton's,
 * a weight at a time
 */
export function fitBlendWeights(members: readonly Float64Array[], bad: Uint8Array): BlendWeights {
  if (members.length === 0 || members.some(({ length }) => length !== bad.length)) throw unfit(members, bad);
  const share = 1 / members.length;
  const weights = members.map(() => share);
  let intercept = 0;
  const sums = Float64Array.from(bad, (_, row) => members.reduce((sum, member) => sum + share * member[row]!, 0));
  /** Newton's step of one number. @param of what it multiplies; 1 for the intercept */
  const step = (of: Float64Array | undefined): { gradient: number; curvature: number } => {
    let [gradient, curvature] = [0, 1e-9];
    for (let row = 0; row < bad.length; row++) {
      const probability = 1 / (1 + Math.exp(-sums[row]!));
      const factor = of === undefined ? 1 : of[row]!;
      gradient += factor * (probability - bad[row]!);
      curvature += factor * factor * probability * (1 - probability);
    }
    return { gradient, curvature };
  };
  const shift = (by: number, of: Float64Array | undefined): void => {
    for (let row = 0; row < bad.length; row++) sums[row]! += by * (of === undefined ? 1 : of[row]!);
  };
  for (let sweep = 0; sweep < sweepsMax; sweep++) {
    let moved = 0;
    members.forEach((member, index) => {
      const { gradient, curvature } = step(member);
      const wanted = weights[index]! - (gradient + pull * (weights[index]! - share)) / (curvature + pull);
      const by = Math.max(wanted, 0) - weights[index]!;
      weights[index]! += by;
      shift(by, member);
      moved = Math.max(moved, Math.abs(by));
    });
    const { gradient, curvature } = step(undefined);
    intercept -= gradient / curvature;
    shift(-gradient / curvature, undefined);
    if (Math.max(moved, Math.abs(gradient / curvature)) < 1e-7) break;
  }
  return { weights, intercept };
}

const unfit = (members: readonly Float64Array[], bad: Uint8Array): Error =>
  new InvalidArgumentError('These members can’t be blended.', {
    stage: 'training',
    expected: `one member or more, each with ${bad.length} log-odds`,
    received: members.length === 0 ? 'no member' : `${members.map(({ length }) => length).join(', ')} log-odds`,
    fix: 'Score the same rows with each member.',
  });
