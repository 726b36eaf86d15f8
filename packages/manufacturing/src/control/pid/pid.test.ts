import { describe, expect, it } from 'vitest';
import { createPid } from './pid.ts';
import { firstOrderFit, simcTuning } from './simc.ts';

/** Margins of `L = Kc (1 + 1/τI s) · k e^(-θs) / (τs + 1)` by a scan of frequencies. */
function margins(gain: number, integralTime: number, [k, tau, theta]: readonly [number, number, number]) {
  let [gainMargin, phaseMarginDeg, sensitivity] = [Number.NaN, Number.NaN, 0];
  let [lastAmount, lastPhase] = [Number.POSITIVE_INFINITY, 0];
  for (let power = -4; power < 2; power += 0.0002) {
    const w = 10 ** power;
    const amount = (gain * k * Math.hypot(1, 1 / (integralTime * w))) / Math.hypot(1, tau * w);
    const phase = -Math.atan(1 / (integralTime * w)) - Math.atan(tau * w) - theta * w;
    if (lastPhase > -Math.PI && phase <= -Math.PI) gainMargin = 1 / amount;
    if (lastAmount > 1 && amount <= 1) phaseMarginDeg = ((Math.PI + phase) * 180) / Math.PI;
    const [re, im] = [1 + amount * Math.cos(phase), amount * Math.sin(phase)];
    sensitivity = Math.max(sensitivity, 1 / Math.hypot(re, im));
    [lastAmount, lastPhase] = [amount, phase];
  }
  return { gainMargin, phaseMarginDeg, sensitivity };
}

describe('SIMC', () => {
  it('has Skogestad’s margins: 3.14, 61.4° and a sensitivity of 1.59', () => {
    const { gain, integralTime } = simcTuning({ gain: 2, timeConstant: 6, deadTime: 1 });
    const { gainMargin, phaseMarginDeg, sensitivity } = margins(gain, integralTime, [2, 6, 1]);
    expect(gainMargin).toBeCloseTo(3.14, 2);
    expect(phaseMarginDeg).toBeCloseTo(61.4, 1);
    expect(sensitivity).toBeCloseTo(1.59, 2);
  });

  it('lets the integral work no slower than 4 (τc + θ)', () => {
    expect(simcTuning({ gain: 1, timeConstant: 100, deadTime: 1 })).toEqual({
      gain: 50,
      integralTime: 8,
      derivativeTime: 0,
    });
  });

  it('finds gain, time constant and dead time in a step response', () => {
    const response = Array.from({ length: 400 }, (_, i) =>
      (i + 1) * 0.5 < 2 ? 0 : 3 * (1 - Math.exp(-((i + 1) * 0.5 - 2) / 10)),
    );
    const { gain, timeConstant, deadTime } = firstOrderFit(response, 0.5);
    expect(gain).toBeCloseTo(3, 3);
    expect(timeConstant).toBeCloseTo(10, 1);
    expect(deadTime).toBeCloseTo(2, 1);
  });
});

describe('PID', () => {
  const tuning = { gain: 2, integralTime: 10, derivativeTime: 0 };

  it('takes over at the input in force', () => {
    const pid = createPid({ tuning, sampleTime: 1 });
    pid.update(5, 4);
    pid.follow(7);
    // Error still 1: only one more sample of integration, 2 · 1 / 10.
    expect(pid.update(5, 4)).toBeCloseTo(7.2, 12);
  });

  it('does not wind up while a limit holds', () => {
    const pid = createPid({ tuning, sampleTime: 1 });
    for (let sample = 0; sample < 100; sample++) {
      pid.update(10, 0);
      pid.follow(3);
    }
    // The error's sign turns, and so does the input, at once.
    expect(pid.update(10, 11)).toBeLessThan(3 - 2 * 10);
  });

  it('holds what it wanted while nothing is measured', () => {
    const pid = createPid({ tuning, sampleTime: 1 });
    const wanted = pid.update(5, 4);
    expect(pid.update(5, Number.NaN)).toBe(wanted);
  });

  it('answers a ramp of the measurement with a derivative that its filter lets in', () => {
    const pid = createPid({ tuning: { ...tuning, derivativeTime: 5 }, sampleTime: 1 });
    const plain = createPid({ tuning: { gain: 3, integralTime: 15, derivativeTime: 0 }, sampleTime: 1 });
    let difference = 0;
    for (let sample = 0; sample < 50; sample++) difference = pid.update(0, sample) - plain.update(0, sample);
    // Parallel form: gain 2 (1 + 5/10) = 3, derivative time 5 / 1.5; its share is -3 · 3.33 · 1 a sample.
    expect(difference).toBeCloseTo(-10, 6);
  });
});
