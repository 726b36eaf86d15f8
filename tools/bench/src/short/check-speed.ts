import type { Contender, Runner } from '../contender.ts';
import { pace } from '../harness.ts';
import { expectedRatios, margin } from './expected-ratios.ts';
import { shortWorks, type ShortWork } from './short-works.ts';

const turnMs = 100;

export interface SpeedCheck {
  readonly work: string;
  readonly rival: string;
  /** Our best round over the rival's: a lost speed slows every round, a busy neighbour only some. */
  readonly ratio: number;
  readonly expected: number;
  /** Beyond the margin, twice. */
  readonly isLost: boolean;
}

/** Whether each ratio is where it is expected to be; what isn't is measured once more. */
export async function checkSpeed(
  rounds: number,
  say: (line: string) => void,
  works: readonly ShortWork[] = shortWorks,
  ratios: Readonly<Record<string, number>> = expectedRatios,
): Promise<SpeedCheck[]> {
  const checks: SpeedCheck[] = [];
  for (const work of works) {
    const { name, rival } = work;
    const expected = ratios[`${name}/${rival.name}`];
    if (expected === undefined)
      throw new Error(`No ratio is expected for ${name}/${rival.name}; add one to the table.`);
    let ratio = await measureRatio(work, rounds);
    if (ratio > margin * expected) ratio = Math.min(ratio, await measureRatio(work, rounds));
    const isLost = ratio > margin * expected;
    checks.push({ work: name, rival: rival.name, ratio, expected, isLost });
    say(
      `${name.padEnd(22)} ${ratio.toPrecision(2).padStart(7)} × ${rival.name.padEnd(11)} (expected ${expected}, at most ` +
        `${(margin * expected).toPrecision(2)})${isLost ? '  LOST' : ''}`,
    );
  }
  return checks;
}

async function measureRatio({ ours, rival }: ShortWork, rounds: number): Promise<number> {
  const running: { runner: Runner; units: number; best: number }[] = [];
  try {
    for (const contender of [ours, rival]) {
      const runner = await started(contender);
      const { msPerUnit } = await runner.run(1);
      running.push({ runner, units: await pace(runner, msPerUnit, turnMs), best: Number.POSITIVE_INFINITY });
    }
    for (let round = 1; round <= rounds; round++) {
      for (const one of running) one.best = Math.min(one.best, (await one.runner.run(one.units)).msPerUnit);
    }
  } finally {
    for (const { runner } of running) await runner.close();
  }
  return running[0]!.best / running[1]!.best;
}

async function started(contender: Contender): Promise<Runner> {
  const runner = await contender.prepare();
  if ('absent' in runner) throw new Error(`${contender.name} is missing: ${runner.absent}`);
  return runner;
}
