interface Curve {
  /** Rising. */
  readonly times: readonly number[];
  readonly survival: readonly number[];
}

interface BandedCurve extends Curve {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

type Column = (number | null)[];

/**
 * Curves as columns over all their times together, in per cent: times, the banded curves, the plain ones, then lower and upper edge of
 * each band. Shares hold from one time to the next, and are 100 % before the first.
 */
export function curveColumns(banded: readonly BandedCurve[], plain: readonly Curve[]): [number[], ...Column[]] {
  const times = [...new Set([0, ...[...banded, ...plain].flatMap((curve) => curve.times)])].sort((a, b) => a - b);
  const over = ({ times: own }: Curve, values: readonly number[]): Column => {
    let place = -1;
    return times.map((time) => {
      while (place + 1 < own.length && own[place + 1]! <= time) place++;
      // Beyond its last time a curve says nothing.
      if (time > (own.at(-1) ?? 0)) return null;
      return place < 0 ? 100 : 100 * values[place]!;
    });
  };
  return [
    times,
    ...[...banded, ...plain].map((curve) => over(curve, curve.survival)),
    ...banded.flatMap((curve) => [over(curve, curve.low), over(curve, curve.high)]),
  ];
}
