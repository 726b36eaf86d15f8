/**
 * Count, mean and sum of squared deviations in one pass, mergeable.
 *
 * @see Welford 1962; Chan, Golub & LeVeque 1979 for `merged`
 */
export class Moments {
  count = 0;
  mean = 0;
  squaredDeviations = 0;

  add(value: number): void {
    const before = value - this.mean;
    this.mean += before / ++this.count;
    this.squaredDeviations += before * (value - this.mean);
  }

  /** Population variance, divided by the count; NaN without values. */
  get variance(): number {
    return this.squaredDeviations / this.count;
  }

  /** The moments of all values together. */
  static merged(parts: Iterable<Moments>): Moments {
    const whole = new Moments();
    for (const { count, mean, squaredDeviations } of parts) {
      if (count === 0) continue;
      const total = whole.count + count;
      const gap = mean - whole.mean;
      whole.squaredDeviations += squaredDeviations + (gap * gap * whole.count * count) / total;
      whole.mean += (gap * count) / total;
      whole.count = total;
    }
    return whole;
  }
}
