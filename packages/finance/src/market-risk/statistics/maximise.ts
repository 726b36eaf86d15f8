/** A function's value and its slopes at a point. */
export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Maximum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** Whether the slope vanished; false where the surface is flat towards infinity, or after the last iteration. */
  readonly hasConverged: boolean;
}

const dampingMax = 1e8;

/**
 * Climbs to a maximum of a smooth function of a few variables by Newton steps. Curvature is the forward difference of the slopes;
 * where it isn't that of a hill, or a step overshoots, the step is damped and turns towards the slope.
 *
 * @param slopeAt value and gradient; a value that isn't finite marks a point that may not be gone to
 * @param start   where to begin, with a finite value
 * @param tolerance largest slope at the top, in units of the value by variable; default 1e-6
 * @see Marquardt 1963, SIAM Journal on Applied Mathematics 11; Nocedal & Wright 2006, chapter 3
 */
export function maximise(
  slopeAt: (point: Float64Array) => Slope,
  start: ArrayLike<number>,
  { tolerance = 1e-6, iterationsMax = 200 }: { readonly tolerance?: number; readonly iterationsMax?: number } = {},
): Maximum {
  let point = Float64Array.from(start);
  let here = slopeAt(point);
  let damping = 1e-3;
  for (let iterations = 0; iterations < iterationsMax; iterations++) {
    if (here.gradient.every((slope) => Math.abs(slope) < tolerance))
      return { point, value: here.value, iterations, hasConverged: true };
    const curvature = negativeCurvature(slopeAt, point, here.gradient);
    let isBetter = false;
    while (!isBetter && damping < dampingMax) {
      const step = dampedStep(curvature, here.gradient, damping);
      const next = step && point.map((value, index) => value + step[index]!);
      const there = next && slopeAt(next);
      isBetter = there !== undefined && there.value >= here.value && Number.isFinite(there.value);
      if (isBetter) [point, here, damping] = [next!, there!, damping < 1e-9 ? 0 : damping / 10];
      else damping = Math.max(damping * 10, 1e-6);
    }
    if (!isBetter) return { point, value: here.value, iterations, hasConverged: false };
  }
  return { point, value: here.value, iterations: iterationsMax, hasConverged: false };
}

/** Minus the matrix of second derivatives, symmetric. */
export function negativeCurvature(
  slopeAt: (point: Float64Array) => Slope,
  point: Float64Array,
  gradient: Float64Array,
): Float64Array[] {
  const rows = Array.from(point, (value, index) => {
    const step = 1e-6 * Math.max(1, Math.abs(value));
    const moved = point.slice();
    moved[index]! += step;
    return slopeAt(moved).gradient.map((slope, other) => (gradient[other]! - slope) / step);
  });
  return rows.map((row, i) => row.map((value, j) => (value + rows[j]![i]!) / 2));
}

/** Solves `(C + damping · diag |C|) step = gradient`; nothing when the matrix isn't positive definite. */
function dampedStep(curvature: Float64Array[], gradient: Float64Array, damping: number): Float64Array | undefined {
  const size = gradient.length;
  const lower = curvature.map((row) => row.slice());
  for (let i = 0; i < size; i++) lower[i]![i]! += damping * Math.max(Math.abs(lower[i]![i]!), 1e-8);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i !== j) lower[i]![j] = sum / lower[j]![j]!;
      else if (sum > 0) lower[i]![i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  const step = gradient.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) step[i]! -= lower[i]![k]! * step[k]!;
    step[i]! /= lower[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) step[i]! -= lower[k]![i]! * step[k]!;
    step[i]! /= lower[i]![i]!;
  }
  return step;
}
