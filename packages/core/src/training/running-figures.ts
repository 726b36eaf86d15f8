/** Sums over the rows of an epoch so far, from which the progress line's means come. */
interface Sums {
  readonly rows: number;
  readonly lossSum: number;
  readonly numCorrect: number;
}

export class RunningFigures {
  static readonly none: Sums = { rows: 0, lossSum: 0, numCorrect: 0 };
  private rows: number;
  private lossSum: number;
  private numCorrect: number;

  constructor({ rows, lossSum, numCorrect }: Sums) {
    this.rows = rows;
    this.lossSum = lossSum;
    this.numCorrect = numCorrect;
  }

  /** @param loss mean over the batch's rows */
  add(rows: number, loss: number, numCorrect: number): void {
    this.rows += rows;
    this.lossSum += loss * rows;
    this.numCorrect += numCorrect;
  }

  sums(): Sums {
    return { rows: this.rows, lossSum: this.lossSum, numCorrect: this.numCorrect };
  }

  means(): { loss: number; accuracy: number } {
    return { loss: this.lossSum / this.rows, accuracy: this.numCorrect / this.rows };
  }
}
