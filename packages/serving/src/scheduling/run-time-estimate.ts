/** Weight of what was seen before, each time a run is added: about the last thirty runs count. */
const memory = 0.97;

/** A run counts as at most so many times what was expected: one that stalled would keep an idle server refusing for long. */
const surpriseMax = 4;

/** Below this, in ms, every run is quick, and no factor of it a surprise. */
const quickMs = 1;

/**
 * How long a run takes, learnt from runs: `base + perRow · rows`, by least squares with older runs weighing less.
 *
 * Memory: six numbers.
 */
export class RunTimeEstimate {
  private weight = 0;
  private rows = 0;
  private ms = 0;
  private rowsSquared = 0;
  private rowsMs = 0;

  add(rows: number, tookMs: number): void {
    const mostMs = this.weight === 0 ? tookMs : surpriseMax * Math.max(quickMs, this.runMs(rows));
    const ms = Math.min(tookMs, mostMs);
    this.weight = memory * this.weight + 1;
    this.rows = memory * this.rows + rows;
    this.ms = memory * this.ms + ms;
    this.rowsSquared = memory * this.rowsSquared + rows * rows;
    this.rowsMs = memory * this.rowsMs + rows * ms;
  }

  /** @returns ms for a run of so many rows; 0 before the first run */
  runMs(rows: number): number {
    const { baseMs, perRowMs } = this.line();
    return baseMs + perRowMs * rows;
  }

  /** @returns ms until so many waiting rows are answered, when `numInstances` take them in batches of `batchRows` */
  drainMs(rows: number, batchRows: number, numInstances: number): number {
    if (rows <= 0) return 0;
    const { baseMs, perRowMs } = this.line();
    return (baseMs * Math.ceil(rows / batchRows) + perRowMs * rows) / numInstances;
  }

  private line(): { baseMs: number; perRowMs: number } {
    if (this.weight === 0) return { baseMs: 0, perRowMs: 0 };
    const meanRows = this.rows / this.weight;
    const meanMs = this.ms / this.weight;
    const variance = this.rowsSquared / this.weight - meanRows * meanRows;
    // Runs of one size only don't say what a row costs beside the base. Taken to be nothing: that lets larger batches come
    // about, which then tell.
    if (variance <= 1e-6 * meanRows * meanRows) return { baseMs: meanMs, perRowMs: 0 };
    const slope = (this.rowsMs / this.weight - meanRows * meanMs) / variance;
    const perRowMs = Math.min(Math.max(slope, 0), meanMs / meanRows);
    return { baseMs: Math.max(0, meanMs - perRowMs * meanRows), perRowMs };
  }
}
