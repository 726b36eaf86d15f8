import type { Contender, Runner, Work } from './contender.ts';

/** Milliseconds per unit: the median of the rounds, and the smallest and largest. */
export interface Timing {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface WorkResult {
  readonly timings: Readonly<Record<string, Timing>>;
  /** Our median over the rival's: below 1 we are faster. */
  readonly ratio: Readonly<Record<string, number>>;
  readonly absent: Readonly<Record<string, string>>;
}

/**
 * Runs everyone in turns, round after round, so that whatever else the machine does falls on all alike.
 *
 * @throws Error when a contender computes something else than we do
 */
export async function runWork(work: Work, rounds: number, say: (line: string) => void): Promise<WorkResult> {
  const runners = new Map<Contender, Runner>();
  const absent: Record<string, string> = {};
  try {
    for (const contender of work.contenders) {
      const runner = await contender.prepare();
      if ('absent' in runner) absent[contender.name] = runner.absent;
      else runners.set(contender, runner);
    }
    for (const [name, reason] of Object.entries(absent)) say(`${work.name}: ${name} skipped: ${reason}`);
    const units = await checkAndPace(work, runners);
    const turns = new Map<Contender, number[]>([...runners.keys()].map((contender) => [contender, []]));
    for (let round = 1; round <= rounds; round++) {
      for (const [contender, runner] of runners) {
        const { msPerUnit } = await runner.run(units.get(contender)!);
        turns.get(contender)!.push(msPerUnit);
      }
      say(`${work.name}: round ${round} of ${rounds}`);
    }
    return summarise(turns, absent);
  } finally {
    for (const runner of runners.values()) await runner.close();
  }
}

/** How long one turn takes, about; a unit that takes longer is a turn of its own. */
const turnMs = 1000;

/** Everyone's first units, whose results must agree, and how many make a turn. */
async function checkAndPace(
  work: Work,
  runners: ReadonlyMap<Contender, Runner>,
): Promise<ReadonlyMap<Contender, number>> {
  let ours: number | undefined;
  const units = new Map<Contender, number>();
  for (const [contender, runner] of runners) {
    const { witness, msPerUnit: firstMs } = await runner.run(work.checkUnits);
    ours ??= witness;
    const difference = Math.abs(witness - ours) / Math.max(Math.abs(ours), 1e-12);
    if (!(difference <= work.tolerance)) {
      throw new Error(`${work.name}: ${contender.name} computes ${witness}, we ${ours}; the times can't be compared.`);
    }
    // The first units warm up what a slow contender can't be asked to do again for the sake of a better estimate.
    const { msPerUnit } = firstMs > turnMs ? { msPerUnit: firstMs } : await runner.run(2);
    units.set(contender, Math.min(Math.max(Math.round(turnMs / msPerUnit), 1), 2000));
  }
  return units;
}

function summarise(turns: ReadonlyMap<Contender, readonly number[]>, absent: Record<string, string>): WorkResult {
  const timings = Object.fromEntries([...turns].map(([{ name }, values]) => [name, timingOf(values)]));
  const [ours, ...rivals] = Object.keys(timings);
  const ratio = Object.fromEntries(rivals.map((name) => [name, timings[ours!]!.median / timings[name]!.median]));
  return { timings, ratio, absent };
}

export function timingOf(values: readonly number[]): Timing {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, low: sorted[0]!, high: sorted.at(-1)! };
}
