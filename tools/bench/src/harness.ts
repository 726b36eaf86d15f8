import type { Contender, Runner, Work } from './contender.ts';
import { timingOf, type Timing } from './statistics/timing.ts';

export interface WorkResult {
  readonly timings: Readonly<Record<string, Timing>>;
  /** Our median over the rival's: below 1 we are faster. */
  readonly ratio: Readonly<Record<string, number>>;
  readonly absent: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Runs everyone in turns, round after round, so that whatever else the machine does falls on all alike.
 *
 * @throws Error when a contender computes something else than we do
 */
export async function runWork(work: Work, rounds: number, say: (line: string) => void): Promise<WorkResult> {
  const runners = new Map<Contender, Runner>();
  const [absent, versions]: Record<string, string>[] = [{}, {}];
  try {
    for (const contender of work.contenders) {
      const runner = await contender.prepare();
      if ('absent' in runner) absent![contender.name] = runner.absent;
      else runners.set(contender, runner);
      if ('version' in runner) versions![contender.name] = runner.version!;
    }
    for (const [name, reason] of Object.entries(absent!)) say(`${work.name}: ${name} skipped: ${reason}`);
    const units = await checkAndPace(work, runners);
    const turns = new Map<Contender, number[]>([...runners.keys()].map((contender) => [contender, []]));
    for (let round = 1; round <= rounds; round++) {
      for (const [contender, runner] of runners) {
        const { msPerUnit } = await runner.run(units.get(contender)!);
        turns.get(contender)!.push(msPerUnit);
      }
      say(`${work.name}: round ${round} of ${rounds}`);
    }
    const timings = Object.fromEntries([...turns].map(([{ name }, values]) => [name, timingOf(values)]));
    return { timings, ratio: ratiosOf(timings), absent: absent!, versions: versions! };
  } finally {
    for (const runner of runners.values()) await runner.close();
  }
}

/** Everyone's first units, whose results must agree, and how many make a turn. */
async function checkAndPace(
  work: Work,
  runners: ReadonlyMap<Contender, Runner>,
): Promise<ReadonlyMap<Contender, number>> {
  let ours: number | undefined;
  const units = new Map<Contender, number>();
  for (const [contender, runner] of runners) {
    const { witness, msPerUnit } = await runner.run(work.checkUnits);
    ours ??= witness;
    const difference = Math.abs(witness - ours) / Math.max(Math.abs(ours), 1e-12);
    if (!(difference <= work.tolerance)) {
      throw new Error(`${work.name}: ${contender.name} computes ${witness}, we ${ours}; the times can't be compared.`);
    }
    units.set(contender, await pace(runner, msPerUnit, work.turnMs ?? 1000));
  }
  return units;
}

/**
 * How many units make a turn; a unit that takes longer is a turn of its own.
 *
 * @param firstMs time of a unit before this one, which warmed up
 * @param turnMs how long a turn takes, about
 */
export async function pace(runner: Runner, firstMs: number, turnMs: number): Promise<number> {
  // What a slow contender did once it can't be asked to do again for the sake of a better estimate.
  const { msPerUnit } = firstMs > turnMs ? { msPerUnit: firstMs } : await runner.run(2);
  return Math.min(Math.max(Math.round(turnMs / msPerUnit), 1), 2000);
}

/** The first's median over each other's. */
function ratiosOf(timings: Readonly<Record<string, Timing>>): Record<string, number> {
  const [ours, ...rivals] = Object.entries(timings);
  return Object.fromEntries(rivals.map(([name, { median }]) => [name, ours![1].median / median]));
}
