import { solve, Matrix } from 'ml-matrix';
import { invertInformation } from './regression-result.ts';

const numSweepsMax = 10_000;
const tolerance = 1e-12;

/**
 * The point that minimises the quadratic model of a loss with its penalties:
 * `−gradientᵀ(b − b₀) + ½ (b − b₀)ᵀ information (b − b₀) + l1 Σ|b| + l2/2 Σ b²`, the constant, which comes first, free of them.
 *
 * Without L1 and sign constraint it is one linear system; with them cyclic coordinate descent, as in glmnet.
 *
 * @throws InvalidArgumentError when the information is singular
 * @see Friedman, Hastie & Tibshirani 2010, Regularization paths for generalized linear models via coordinate descent
 */
export function solvePenalised(
  information: readonly (readonly number[])[],
  gradient: readonly number[],
  from: readonly number[],
  { l1, l2, isNonNegative }: { l1: number; l2: number; isNonNegative: boolean },
): number[] {
  const curved = information.map((line, i) => line.map((value, j) => (i === j && i > 0 ? value + l2 : value)));
  const pull = gradient.map((value, index) => value - (index > 0 ? l2 * from[index]! : 0));
  if (l1 === 0 && !isNonNegative) {
    invertInformation(curved);
    const step = solve(new Matrix(curved), Matrix.columnVector(pull)).to1DArray();
    return from.map((value, index) => value + step[index]!);
  }
  const point = [...from];
  // residual = pull − curved · (point − from)
  const residual = [...pull];
  for (let sweep = 0; sweep < numSweepsMax; sweep++) {
    let largest = 0;
    for (let index = 0; index < point.length; index++) {
      const curvature = curved[index]![index]!;
      if (curvature <= 0) continue;
      const free = point[index]! + residual[index]! / curvature;
      const shrunk = index === 0 ? free : Math.sign(free) * Math.max(0, Math.abs(free) - l1 / curvature);
      const value = index > 0 && isNonNegative ? Math.max(0, shrunk) : shrunk;
      const change = value - point[index]!;
      if (change === 0) continue;
      point[index] = value;
      for (let other = 0; other < point.length; other++) residual[other]! -= curved[other]![index]! * change;
      largest = Math.max(largest, Math.abs(change) * Math.sqrt(curvature));
    }
    if (largest < tolerance * Math.sqrt(Math.abs(curved[0]![0]!))) break;
  }
  return point;
}
