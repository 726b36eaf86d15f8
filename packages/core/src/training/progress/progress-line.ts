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
 * @example 1875/1875 [==============================] - 4s 2ms/step - loss: 0.6931 - accuracy: 0.5000
 */
export class ProgressLine {
  private readonly options: ProgressOptions;
  private readonly now: () => number;
  private startedMs = 0;
  private firstStep: number | undefined;
  private drawnMs = 0;
  private drawnLength = 0;
  private lastStep = 0;
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
    this.firstStep = undefined;
    this.drawnMs = 0;
    this.drawnLength = 0;
    this.heading = `Epoch ${epoch}/${this.options.epochs}`;
    if (this.isTerminal) this.options.output.write(`${this.heading}\n`);
  }

  /** @param step steps finished in this epoch; a resumed epoch doesn't start at 1 */
  step(step: number, figures: Readonly<Record<string, number>>): void {
    this.firstStep ??= step - 1;
    this.lastStep = step;
    const now = this.now();
    if (!this.isTerminal || step === this.options.steps || now - this.drawnMs < redrawEveryMs) return;
    this.drawnMs = now;
    const { steps } = this.options;
    const secondsAStep = (now - this.startedMs) / 1000 / (step - this.firstStep);
    const eta = formatEta(secondsAStep * (steps - step));
    this.draw(`${formatCount(step, steps)} ${formatBar(step, steps)} - ETA: ${eta}${formatFigures(figures)}`);
  }

  endEpoch(figures: Readonly<Record<string, number>>): void {
    const { steps } = this.options;
    const elapsed = formatElapsed((this.now() - this.startedMs) / 1000, this.lastStep - (this.firstStep ?? 0));
    this.draw(`${formatCount(steps, steps)} ${formatBar(steps, steps)} - ${elapsed}${formatFigures(figures)}`);
    this.options.output.write('\n');
  }

  private draw(line: string): void {
    const start = this.isTerminal ? '\r' : `${this.heading} - `;
    this.options.output.write(start + line.padEnd(this.drawnLength));
    this.drawnLength = this.isTerminal ? line.length : 0;
  }
}
