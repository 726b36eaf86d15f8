import { describe, expect, it } from 'vitest';
import { quadrupleTank as plant } from '../plants/quadruple-tank.ts';
import { simulatePlant } from '../simulation/plant-simulator.ts';
import type { FaultKind, Reading } from './sensor-checks.ts';
import { createSupervisor, type SupervisedDecision, type SupervisorOptions } from './supervisor.ts';

const setPoints = plant.start.state.slice(0, 2);
const faultAt = 20;

/** A steady plant, read through something that may be at fault. */
function watch(
  change: (reading: Reading, sample: number, past: readonly Reading[]) => Reading,
  options: Partial<SupervisorOptions> = {},
): readonly SupervisedDecision[] {
  const simulator = simulatePlant(plant, { noiseSeed: 5, withLoads: false });
  const supervisor = createSupervisor({ plant, decisionMsMax: Infinity, ...options });
  const past: Reading[] = [];
  return Array.from({ length: 60 }, (_, sample) => {
    const reading = { time: sample * plant.sampleTime, values: simulator.measure() };
    past.push(reading);
    const decision = supervisor.decide(change(reading, sample, past), setPoints);
    simulator.advance(decision.inputs);
    return decision;
  });
}

const valueOf = (reading: Reading, value: number | null): Reading => ({
  ...reading,
  values: [value, ...reading.values.slice(1)],
});

const largestStep = (decisions: readonly SupervisedDecision[]): number =>
  Math.max(
    ...decisions
      .slice(1)
      .flatMap(({ inputs }, index) => inputs.map((value, input) => Math.abs(value - decisions[index]!.inputs[input]!))),
  );

type Case = readonly [name: string, kind: FaultKind, change: Parameters<typeof watch>[0], until: number];
const cases: readonly Case[] = [
  [
    'a sensor that freezes',
    'frozen',
    (reading, at, past) => (at < 16 ? reading : valueOf(reading, past[16]!.values[0]!)),
    30,
  ],
  ['a spike', 'spike', (reading, at) => (at === faultAt ? valueOf(reading, 18) : reading), 21],
  [
    'a sensor that drops out',
    'missing',
    (reading, at) => (at >= faultAt && at < 30 ? valueOf(reading, null) : reading),
    30,
  ],
  ['an impossible value', 'impossible', (reading, at) => (at === faultAt ? valueOf(reading, 4000) : reading), 21],
  [
    'a clock that jumps ahead',
    'clock-jump',
    (reading, at) => ({ ...reading, time: reading.time + (at < faultAt ? 0 : 3600) }),
    21,
  ],
  [
    'a clock that jumps back',
    'clock-jump',
    (reading, at) => ({ ...reading, time: reading.time - (at < faultAt ? 0 : 50) }),
    21,
  ],
];

describe('a supervisor', () => {
  it.each(cases)('falls back on %s and comes back, without a bump', (name, kind, change, until) => {
    const decisions = watch((reading, sample, past) =>
      name.includes('freezes') && sample >= until ? reading : change(reading, sample, past),
    );
    expect(decisions.slice(0, faultAt).every(({ mode, faults }) => mode === 'predictive' && faults.length === 0)).toBe(
      true,
    );
    expect(decisions[faultAt]).toMatchObject({ mode: 'pid', faults: [expect.objectContaining({ kind })] });
    expect(decisions.at(-1)).toMatchObject({ mode: 'predictive', faults: [] });
    // No hand-over moves the pumps more than noise makes PID move them anyway.
    const byPid = watch((reading) => reading, { controller: { decide: () => undefined, reset: () => undefined } });
    expect(largestStep(decisions)).toBeLessThan(1.25 * largestStep(byPid));
  });

  it('holds the input of a loop whose sensor is at fault', () => {
    const decisions = watch((reading, sample) => (sample >= faultAt ? valueOf(reading, null) : reading));
    const held = decisions.slice(faultAt).map(({ inputs }) => inputs[0]);
    expect(new Set(held).size).toBe(1);
    expect(held[0]).toBe(decisions[faultAt - 1]!.inputs[0]);
  });

  it.each([
    ['finds nothing', () => undefined],
    ['proposes no number', () => ({ inputs: [Number.NaN, 3], plan: [] })],
  ])('falls back on a model that %s', (_, decide) => {
    const decisions = watch((reading) => reading, { controller: { decide, reset: () => undefined } });
    for (const { mode, inputs } of decisions) {
      expect(mode).toBe('pid');
      inputs.forEach((value) => expect(value).toSatisfy((one: number) => one >= 0 && one <= 10));
    }
    expect(decisions[0]!.faults).toEqual([{ kind: 'model' }]);
  });

  it('falls back on a decision that took too long', () => {
    let time = 0;
    const decisions = watch((reading) => reading, { decisionMsMax: 20, now: () => (time += 30) });
    expect(decisions[0]).toMatchObject({ mode: 'pid', faults: [{ kind: 'model' }] });
  });

  it('believes a level that stays where the model doesn’t expect it, and blames the model', () => {
    const decisions = watch((reading, sample) =>
      sample >= faultAt ? valueOf(reading, reading.values[0]! + 5) : reading,
    );
    const kinds = decisions.slice(faultAt, faultAt + 5).map(({ faults }) => faults[0]?.kind);
    expect(kinds.slice(0, 4)).toEqual(['spike', 'spike', 'spike', 'model']);
  });
});
