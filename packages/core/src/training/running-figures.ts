/** Sums over the rows of an epoch so far, from which the progress line's means come. */
export interface Sums {
  readonly rows: number;
  readonly lossSum: number;
  readonly figureSum: number;
}

export class RunningFigures {
  static readonly none: Sums = { rows: 0, lossSum: 0, figureSum: 0 };
  private readonly figureName: string;
  private rows: number;
  private lossSum: number;
  private figureSum: number;

  constructor(figureName: string, { rows, lossSum, figureSum }: Sums = RunningFigures.none) {
    this.figureName = figureName;
    this.rows = rows;
    this.lossSum = lossSum;
    this.figureSum = figureSum;
  }

  /** @param loss mean over the batch's rows */
  add(rows: number, loss: number, figureSum: number): void {
    this.rows += rows;
    this.lossSum += loss * rows;
    this.figureSum += figureSum;
  }

  sums(): Sums {
    return { rows: this.rows, lossSum: this.lossSum, figureSum: this.figureSum };
  }

  /** `{ loss, accuracy }`, or whatever the loss's figure is called. */
  means(): Record<string, number> {
    return { loss: this.lossSum / this.rows, [this.figureName]: this.figureSum / this.rows };
  }
}
