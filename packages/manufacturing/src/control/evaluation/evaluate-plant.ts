import { bootstrapInterval, type MetricInterval } from '@newfield/core';
import { createPidLoops, simcLoops } from '../pid/pid-loops.ts';
import type { PidTuning } from '../pid/simc.ts';
import type { Plant } from '../plants/plant.ts';
import { plantNamed } from '../plants/plants.ts';
import { createSupervisor } from '../supervision/supervisor.ts';
import { hostileProposals } from './hostile-proposals.ts';
import { runLoop, type LoopResult } from './run-loop.ts';

export interface EvaluatePlantOptions {
  /** Plants with parameters and noise of their own; default 100. */
  readonly numRuns?: number;
  /** Of the first run; each further one has the next. Default 1. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
}

export interface PlantEvaluation {
  readonly plant: string;
  readonly runs: number;
  readonly seed: number;
  /** Largest relative error of parameters. */
  readonly parameterError: Readonly<Record<string, number>>;
  readonly metrics: {
    /** Integrated absolute error against that of SIMC's PID, mean over runs. */
    readonly absoluteErrorRatio: MetricInterval;
  };
  readonly goal: { readonly metric: 'absoluteErrorRatio'; readonly atMost: number; readonly isMet: boolean };
  /** Samples outside a limit: of the supervised controller, of PID alone, and of the filter under proposals by chance. */
  readonly violations: { readonly predictive: number; readonly pid: number; readonly hostile: number };
  /** Runs with at least one such sample. */
  readonly runsWithViolations: { readonly predictive: number; readonly pid: number; readonly hostile: number };
  /** Share of samples in which PID stood in. */
  readonly fallbackShare: number;
  /** Of one whole decision: estimate, proposal, filter. By the clock, and of the processor's time alone. */
  readonly decisionMs: { readonly median: number; readonly p99: number; readonly processorP99: number };
}

const mostOfError = 0.7;

/**
 * Controls a plant through its scenario, each run with other parameters and noise, by the supervised predictive controller and by
 * SIMC's PID; and lets the safety filter withstand proposals by chance.
 *
 * @param name such as `quadruple-tank`
 * @throws InvalidArgumentError naming the plants that there are
 */
export function evaluatePlant(name: string, options: EvaluatePlantOptions = {}): PlantEvaluation {
  const { numRuns = 100, seed = 1, signal } = options;
  const plant = plantNamed(name);
  const tunings = simcLoops(plant);
  const ratios: number[] = [];
  const clock: number[] = [];
  const processor: number[] = [];
  const [predictive, pid, hostile] = [counter(), counter(), counter()];
  let fallbacks = 0;
  for (let run = seed; run < seed + numRuns; run++) {
    signal?.throwIfAborted();
    const rival = pid.count(runPid(plant, tunings, run));
    const supervisor = createSupervisor({ plant, tunings, decisionMsMax: Infinity });
    const result = predictive.count(
      runLoop(
        plant,
        (values, setPoints, sample) => {
          const before = process.cpuUsage();
          const decision = supervisor.decide({ time: sample * plant.sampleTime, values }, setPoints);
          const { user, system } = process.cpuUsage(before);
          processor.push((user + system) / 1000);
          if (decision.mode === 'pid') fallbacks += 1;
          return decision.inputs;
        },
        run,
      ),
    );
    ratios.push(result.absoluteError / rival.absoluteError);
    clock.push(...result.milliseconds);
    hostile.count(runHostile(plant, tunings, run));
  }
  const mean = (rows: ArrayLike<number>): number =>
    Array.from(rows).reduce((sum, row) => sum + ratios[row]!, 0) / rows.length;
  const ratio = bootstrapInterval(ratios.length, mean, { seed });
  return {
    ...{ plant: plant.name, runs: numRuns, seed, parameterError: plant.uncertain },
    metrics: { absoluteErrorRatio: ratio },
    goal: { metric: 'absoluteErrorRatio', atMost: mostOfError, isMet: ratio.value <= mostOfError },
    violations: { predictive: predictive.samples, pid: pid.samples, hostile: hostile.samples },
    runsWithViolations: { predictive: predictive.runs, pid: pid.runs, hostile: hostile.runs },
    fallbackShare: fallbacks / clock.length,
    decisionMs: { median: quantile(clock, 0.5), p99: quantile(clock, 0.99), processorP99: quantile(processor, 0.99) },
  };
}

function runPid(plant: Plant, tunings: readonly PidTuning[], seed: number): LoopResult {
  const loops = createPidLoops(plant, tunings);
  return runLoop(
    plant,
    (measured, setPoints, _, previous) => {
      const inputs = loops.decide(setPoints, measured, previous);
      loops.follow(inputs);
      return inputs;
    },
    seed,
  );
}

function runHostile(plant: Plant, tunings: readonly PidTuning[], seed: number): LoopResult {
  const controller = hostileProposals(plant.inputs, seed);
  const supervisor = createSupervisor({ plant, tunings, controller, decisionMsMax: Infinity });
  const decide = (values: readonly number[], setPoints: readonly number[], sample: number): readonly number[] =>
    supervisor.decide({ time: sample * plant.sampleTime, values }, setPoints).inputs;
  return runLoop(plant, decide, seed);
}

/** Counts samples, and runs, outside limits. */
function counter(): { samples: number; runs: number; count(result: LoopResult): LoopResult } {
  return {
    samples: 0,
    runs: 0,
    count(result) {
      this.samples += result.violations;
      if (result.violations > 0) this.runs += 1;
      return result;
    },
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
