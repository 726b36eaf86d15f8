import { formatBar, formatCount, formatElapsed, formatEta, formatFigures } from './format.ts';

export interface ProgressOptions {
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly epochs: number;
  /** Per epoch. */
  readonly steps: number;
  /** Milliseconds; a test passes its own clock. */
  readonly now?: () => number;
}

/** Redraws no more often, so that writing never slows the training. */
const redrawEveryMs = 50;

/**
 * Keras's progress line: redrawn in place on a terminal, one line an epoch elsewhere.
 *
 * @see `Progbar` in keras/src/utils/generic_utils.py, Keras 2.15. Deviations: the cursor returns by `\r` alone, without
 * backspaces; off a terminal Keras writes every redrawing on a line of its own.
 * @example 1875/1875 [==============================] - 4s 2ms/step - loss: 0.6931 - accuracy: 0.5000
 */
export class ProgressLine {
  private readonly options: ProgressOptions;
  private readonly now: () => number;
  private startedMs = 0;
  private firstStepMs = 0;
  private numSteps = 0;
  private drawnMs = 0;
  private drawnLength = 0;
  private heading = '';

  constructor(options: ProgressOptions) {
    this.options = options;
    this.now = options.now ?? (() => performance.now());
  }

  private get isTerminal(): boolean {
    return this.options.output.isTTY === true;
  }

  /** @param epoch counted from 1 */
  startEpoch(epoch: number): void {
    this.startedMs = this.now();
    this.numSteps = 0;
    this.drawnMs = Number.NEGATIVE_INFINITY;
    this.drawnLength = 0;
    this.heading = `Epoch ${epoch}/${this.options.epochs}`;
    if (this.isTerminal) this.options.output.write(`${this.heading}\n`);
  }

  /** @param step steps finished in this epoch; a resumed epoch doesn't start at 1 */
  step(step: number, figures: Readonly<Record<string, number>>): void {
    const now = this.now();
    this.numSteps++;
    if (this.numSteps === 1) this.firstStepMs = now;
    if (!this.isTerminal || now - this.drawnMs < redrawEveryMs) return;
    this.drawnMs = now;
    const { steps } = this.options;
    const eta = formatEta(this.secondsAStep(now) * (steps - step));
    this.draw(`${formatCount(step, steps)} ${formatBar(step, steps)} - ETA: ${eta}${formatFigures(figures)}`);
  }

  endEpoch(figures: Readonly<Record<string, number>>): void {
    const { steps } = this.options;
    const now = this.now();
    const elapsed = formatElapsed((now - this.startedMs) / 1000, this.secondsAStep(now));
    this.draw(`${formatCount(steps, steps)} ${formatBar(steps, steps)} - ${elapsed}${formatFigures(figures)}`);
    this.options.output.write('\n');
  }

  /** The first step, which warms everything up, counts only while it is the only one. */
  private secondsAStep(now: number): number {
    const { numSteps } = this;
    if (numSteps > 1) return (now - this.firstStepMs) / 1000 / (numSteps - 1);
    return (now - this.startedMs) / 1000 / Math.max(numSteps, 1);
  }

  private draw(line: string): void {
    const start = this.isTerminal ? '\r' : `${this.heading} - `;
    this.options.output.write(start + line.padEnd(this.drawnLength));
    this.drawnLength = this.isTerminal ? line.length : 0;
  }
}
