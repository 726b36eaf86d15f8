/** A first-order process with dead time. */
export interface FirstOrderProcess {
  /** Output's unit by input's. */
  readonly gain: number;
  /** Above 0; any unit of time, the same in all. */
  readonly timeConstant: number;
  readonly deadTime: number;
  /** Second, smaller time constant; default 0. */
  readonly secondTimeConstant?: number;
}

/** Of a PID in series (cascade) form. */
export interface PidTuning {
  readonly gain: number;
  readonly integralTime: number;
  readonly derivativeTime: number;
}

/**
 * SIMC: `Kc = τ₁ / (k (τc + θ))`, `τI = min(τ₁, 4 (τc + θ))`, `τD = τ₂`.
 *
 * @param closedLoopTime τc; default the dead time, for tight control
 * @see Skogestad 2003, J. Process Control 13
 */
export function simcTuning(
  { gain, timeConstant, deadTime, secondTimeConstant = 0 }: FirstOrderProcess,
  closedLoopTime = deadTime,
): PidTuning {
  const sum = closedLoopTime + deadTime;
  return {
    gain: timeConstant / (gain * sum),
    integralTime: Math.min(timeConstant, 4 * sum),
    derivativeTime: secondTimeConstant,
  };
}

/**
 * The first-order process whose step response passes through the measured one at 28.3 % and 63.2 %.
 *
 * @param response of a unit step at its start, less the value before; it has settled at its end
 * @param sampleTime between its values, the first one a sample after the step
 * @see Smith 1972, Digital Computer Process Control
 */
export function firstOrderFit(response: readonly number[], sampleTime: number): FirstOrderProcess {
  const gain = response.at(-1)!;
  const timeOf = (share: number): number => {
    const at = response.findIndex((value) => value / gain >= share);
    const [low, high] = [at === 0 ? 0 : response[at - 1]! / gain, response[at]! / gain];
    return (at + (share - low) / (high - low)) * sampleTime;
  };
  const [early, late] = [timeOf(0.283), timeOf(0.632)];
  const timeConstant = 1.5 * (late - early);
  return { gain, timeConstant, deadTime: Math.max(0, late - timeConstant) };
}
