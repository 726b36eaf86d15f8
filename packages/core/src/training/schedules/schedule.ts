/**
 * How the learning rate changes over a training, as plain data: it goes into records and checkpoints, and a resumed
 * training computes the same rates.
 */
export type Schedule = CosineDecay | OneCycle | StepDecay | WarmUp;

/** Falls from `initial` to `initial · finalFraction` along half a cosine, and stays there. @see Loshchilov & Hutter 2017 */
export interface CosineDecay {
  readonly kind: 'cosine';
  readonly initial: number;
  readonly decaySteps: number;
  /** In [0, 1]; default 0. */
  readonly finalFraction?: number;
}

/**
 * Rises in a straight line to `peak`, then falls in a straight line. @see Smith & Topin 2018. Deviation: lines instead of
 * cosines, as most short trainings on CIFAR-10 use.
 */
export interface OneCycle {
  readonly kind: 'one-cycle';
  readonly peak: number;
  readonly totalSteps: number;
  /** Share of the steps before the peak, in (0, 1); default 0.3. */
  readonly peakAt?: number;
  /** First and last rate as shares of the peak; default 0.04 and 0. */
  readonly startFraction?: number;
  readonly endFraction?: number;
}

/** Multiplied by `factor` at each of the given steps. */
export interface StepDecay {
  readonly kind: 'step';
  readonly initial: number;
  readonly factor: number;
  /** Steps from the start, rising. */
  readonly at: readonly number[];
}

/** Rises in a straight line from 0 to what `then` starts with; `then` begins after it. */
export interface WarmUp {
  readonly kind: 'warm-up';
  readonly steps: number;
  readonly then: Schedule | number;
}

/**
 * The learning rate of a step.
 *
 * @param step counted from 1; the first step of a decay has the initial rate, as in Keras
 */
export function learningRateAt(schedule: Schedule | number, step: number): number {
  if (typeof schedule === 'number') return schedule;
  const done = step - 1;
  switch (schedule.kind) {
    case 'cosine': {
      const { initial, decaySteps, finalFraction = 0 } = schedule;
      const cosine = 0.5 * (1 + Math.cos((Math.PI * Math.min(done, decaySteps)) / decaySteps));
      return initial * ((1 - finalFraction) * cosine + finalFraction);
    }
    case 'one-cycle': {
      const { peak, totalSteps, peakAt = 0.3, startFraction = 0.04, endFraction = 0 } = schedule;
      const progress = Math.min(done / totalSteps, 1);
      const share =
        progress < peakAt
          ? startFraction + (1 - startFraction) * (progress / peakAt)
          : 1 + (endFraction - 1) * ((progress - peakAt) / (1 - peakAt));
      return peak * share;
    }
    case 'step': {
      const { initial, factor, at } = schedule;
      return initial * factor ** at.filter((boundary) => done >= boundary).length;
    }
    case 'warm-up': {
      const { steps, then } = schedule;
      return step <= steps ? (learningRateAt(then, 1) * step) / steps : learningRateAt(then, step - steps);
    }
  }
}
