import { newfieldTraining } from '../contenders/newfield.ts';
import type { Runner } from '../contender.ts';
import { pace } from '../harness.ts';
import { fitPowerLaw, type PowerLaw } from '../statistics/line.ts';
import { timingOf, type Timing } from '../statistics/timing.ts';
import { exponentMax, type Axis, type AxisName } from './axes.ts';

const turnMs = 150;

export interface Growth {
  readonly axis: AxisName;
  readonly unit: string;
  readonly points: readonly GrowthPoint[];
  /** Of the medians. */
  readonly law: PowerLaw;
  /** The largest exponent between neighbours: a sudden step that the law smooths over. */
  readonly steepest: number;
  /** The law's whole interval lies above what the work itself grows by. */
  readonly isSurprise: boolean;
}

export interface GrowthPoint {
  readonly size: number;
  readonly timing: Timing;
  /** Milliseconds a step, round by round. */
  readonly turns: readonly number[];
}

/** Time of a training step at each size, the sizes taking turns. */
export async function measureGrowth(axis: Axis, rounds: number): Promise<Growth> {
  const running: { size: number; runner: Runner; units: number; turns: number[] }[] = [];
  try {
    for (const size of axis.sizes) {
      const { network, numThreads } = axis.at(size);
      const runner = await newfieldTraining(network, numThreads).prepare();
      if ('absent' in runner) throw new Error(runner.absent);
      const { msPerUnit } = await runner.run(2);
      running.push({ size, runner, units: await pace(runner, msPerUnit, turnMs), turns: [] });
    }
    for (let round = 1; round <= rounds; round++) {
      for (const { runner, units, turns } of running) turns.push((await runner.run(units)).msPerUnit);
    }
  } finally {
    for (const { runner } of running) await runner.close();
  }
  return growthOf(
    axis,
    running.map(({ size, turns }) => ({ size, turns, timing: timingOf(turns) })),
  );
}

/** The law of measured points. */
export function growthOf({ name, unit }: Pick<Axis, 'name' | 'unit'>, points: readonly GrowthPoint[]): Growth {
  const medians = points.map(({ size, timing }) => [size, timing.median] as const);
  const between = medians
    .slice(1)
    .map(([size, ms], index) => Math.log(ms / medians[index]![1]) / Math.log(size / medians[index]![0]));
  const law = fitPowerLaw(medians);
  const isSurprise = law.interval !== undefined && law.interval[0] > exponentMax[name];
  return { axis: name, unit, points, law, steepest: Math.max(...between), isSurprise };
}
