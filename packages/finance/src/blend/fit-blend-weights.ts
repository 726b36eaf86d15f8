import { InvalidArgumentError } from '@newfield/core';

/** How members' log-odds become one: `intercept + Σ weight · log-odds`. */
export interface BlendWeights {
  /** At least 0, one a member. */
  readonly weights: readonly number[];
  readonly intercept: number;
}

/** Pull of each weight towards an equal share, so that members alike share evenly and few rows don't make up a preference. */
const pull = 2;
const newtonStepsMax = 50;
const sweepsMax = 20_000;
const nearEnough = 1e-9;

/**
 * The weights of least log loss, none below 0, which also calibrate: members that are too sure of themselves are shrunk together.
 *
 * @param members log-odds of each member, of rows that it was not trained on
 * @param bad     0 or 1, one a row
 * @throws InvalidArgumentError without members, or when their lengths differ
 * @see Breiman 1996, "Stacked regressions", for weights that are not negative; Platt 1999 for the calibration. The way down is Newton's,
 * each step a quadratic problem in the weights alone
 */
export function fitBlendWeights(members: readonly Float64Array[], bad: Uint8Array): BlendWeights {
  if (members.length === 0 || members.some(({ length }) => length !== bad.length)) throw unfit(members, bad);
  const share = 1 / members.length;
  // The intercept comes last; nothing pulls at it.
  let numbers = [...members.map(() => share), 0];
  let { loss, gradient, curvature } = derive(members, bad, numbers);
  for (let step = 0; step < newtonStepsMax; step++) {
    const wanted = leastOfParabola(gradient, curvature, numbers);
    let [length, next] = [1, wanted];
    let there = derive(members, bad, next);
    while (there.loss > loss + nearEnough && length > 1e-6) {
      length /= 2;
      next = numbers.map((now, index) => now + length * (wanted[index]! - now));
      there = derive(members, bad, next);
    }
    const moved = Math.max(...next.map((value, index) => Math.abs(value - numbers[index]!)));
    numbers = next;
    ({ loss, gradient, curvature } = there);
    if (moved < 1e-7) break;
  }
  return { weights: numbers.slice(0, -1), intercept: numbers.at(-1)! };
}

interface Derived {
  readonly loss: number;
  readonly gradient: number[];
  readonly curvature: number[][];
}

/** Log loss in nats with the pull's part, and its first and second derivatives. */
function derive(members: readonly Float64Array[], bad: Uint8Array, numbers: readonly number[]): Derived {
  const count = numbers.length;
  const share = 1 / members.length;
  const gradient = new Array<number>(count).fill(0);
  const curvature = numbers.map(() => new Array<number>(count).fill(0));
  const factors = new Float64Array(count).fill(1);
  let loss = 0;
  for (let row = 0; row < bad.length; row++) {
    let sum = numbers[count - 1]!;
    for (let index = 0; index < members.length; index++) {
      factors[index] = members[index]![row]!;
      sum += numbers[index]! * factors[index]!;
    }
    const probability = 1 / (1 + Math.exp(-sum));
    const against = bad[row] === 1 ? -sum : sum;
    loss += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    for (let index = 0; index < count; index++) {
      gradient[index]! += factors[index]! * (probability - bad[row]!);
      const bent = factors[index]! * probability * (1 - probability);
      for (let other = 0; other < count; other++) curvature[index]![other]! += bent * factors[other]!;
    }
  }
  members.forEach((_, index) => {
    const off = numbers[index]! - share;
    loss += (pull * off * off) / 2;
    gradient[index]! += pull * off;
    curvature[index]![index]! += pull;
  });
  return { loss, gradient, curvature };
}

/** Where the second-order loss is least, weights held at 0 or above: a number at a time, until none moves. */
function leastOfParabola(
  gradient: readonly number[],
  curvature: readonly (readonly number[])[],
  numbers: readonly number[],
): number[] {
  const next = [...numbers];
  const last = numbers.length - 1;
  for (let sweep = 0; sweep < sweepsMax; sweep++) {
    let moved = 0;
    for (let index = 0; index <= last; index++) {
      const bend = curvature[index]!;
      const slope = bend.reduce((sum, one, other) => sum + one * (next[other]! - numbers[other]!), gradient[index]!);
      const wanted = next[index]! - slope / (bend[index]! + nearEnough);
      const held = index === last ? wanted : Math.max(wanted, 0);
      moved = Math.max(moved, Math.abs(held - next[index]!));
      next[index] = held;
    }
    if (moved < nearEnough) break;
  }
  return next;
}

const unfit = (members: readonly Float64Array[], bad: Uint8Array): Error =>
  new InvalidArgumentError('These members can’t be blended.', {
    stage: 'training',
    expected: `one member or more, each with ${bad.length} log-odds`,
    received: members.length === 0 ? 'no member' : `${members.map(({ length }) => length).join(', ')} log-odds`,
    fix: 'Score the same rows with each member.',
  });
