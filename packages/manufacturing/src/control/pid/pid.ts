import type { PidTuning } from './simc.ts';

export interface PidOptions {
  readonly tuning: PidTuning;
  readonly sampleTime: number;
  /** By which the derivative's filter is faster than it; default 10. */
  readonly filterRatio?: number;
}

export interface Pid {
  /** What it wants, once a sample; without a measurement (`NaN`) what it wanted before. */
  update(setPoint: number, measured: number): number;
  /** Told what was applied, it doesn't wind up; where another controller was in charge, it takes over from there without a bump. */
  follow(applied: number): void;
}

/**
 * PID on samples: proportional on the error, filtered derivative on the measurement, an integral that is set to what was
 * applied where limits, or others, decided.
 *
 * @see Åström & Hägglund 2006, Advanced PID Control, ch. 3 and 13. Series tuning is turned into the parallel form.
 */
export function createPid({ tuning, sampleTime, filterRatio = 10 }: PidOptions): Pid {
  // Series to parallel: factor 1 + τD/τI.
  const factor = 1 + tuning.derivativeTime / tuning.integralTime;
  const gain = tuning.gain * factor;
  const integralTime = tuning.integralTime * factor;
  const derivativeTime = tuning.derivativeTime / factor;
  const filterTime = derivativeTime / filterRatio;
  let [integral, derivative, rest, wanted] = [0, 0, 0, 0];
  let before = Number.NaN;
  return {
    update(setPoint, measured) {
      if (!Number.isFinite(measured)) return wanted;
      const error = setPoint - measured;
      if (Number.isFinite(before) && derivativeTime > 0) {
        const kept = filterTime / (filterTime + sampleTime);
        derivative = kept * derivative - ((gain * derivativeTime) / (filterTime + sampleTime)) * (measured - before);
      }
      before = measured;
      integral += ((gain * sampleTime) / integralTime) * error;
      rest = gain * error + derivative;
      wanted = rest + integral;
      return wanted;
    },
    follow(applied) {
      if (applied === wanted) return;
      integral = applied - rest;
      wanted = applied;
    },
  };
}
