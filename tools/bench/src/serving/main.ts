import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadResult } from './generate-load.ts';
import { generateLoad, runBareEngines, startServer } from './processes.ts';

/*
 * The model server under load, in one run: throughput beside the bare engine's, latency at 70 % of it, ten times more than it
 * can take, and reloads under load. Prints one JSON object.
 *
 *   node --conditions=@newfield/source --import tsx tools/bench/src/serving/main.ts [bundle]
 */

const rows = 32;
const latencyBudgetMs = 100;
const numRounds = 3;
const name = process.argv[2] ?? 'cats-dogs-article';
const shipped = fileURLToPath(new URL('../../../../packages/cli/models', import.meta.url));
const models = mkdtempSync(join(tmpdir(), 'newfield-serving-bench-'));
cpSync(join(shipped, name), join(models, name), { recursive: true });

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const server = await startServer(['--models', models, '--latency-budget', String(latencyBudgetMs)]);
const load = (seconds: number, numConnections: number, requestsPerSecond?: number): Promise<LoadResult> =>
  generateLoad({
    url: server.url,
    path: `/v2/models/${name}/infer`,
    shape: [rows, 32, 32, 3],
    seconds,
    warmUpSeconds: 1,
    numConnections,
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
  });

try {
  // Turns, so that whatever else the machine does falls on all alike.
  const bare: number[] = [];
  const bareSplit: number[] = [];
  const served: number[] = [];
  const plan = { folder: join(models, name), rows, seconds: 4, warmUpSeconds: 1 };
  for (let round = 0; round < numRounds; round++) {
    say(`throughput, round ${round + 1} of ${numRounds}`);
    bare.push(await runBareEngines({ ...plan, numThreads: availableParallelism() }, 1));
    served.push((await load(4, 8)).okPerSecond);
    bareSplit.push(await runBareEngines({ ...plan, numThreads: 1 }, availableParallelism()));
  }
  // Measured anew before each part: what the machine has to give changes while others use it.
  const capacity = async (): Promise<number> => (await load(3, 8)).okPerSecond;
  const at = async (share: number, seconds: number, numConnections: number) => {
    say(`${share} times what it can take`);
    const requestsPerSecond = share * (await capacity());
    const result = await load(seconds, numConnections, requestsPerSecond);
    return { requestsPerSecond, shareOfCapacity: (share * result.okPerSecond) / requestsPerSecond, ...result };
  };
  const steady = await at(0.7, 10, 128);
  const overload = await at(10, 6, 512);
  const recovered = await at(0.7, 6, 128);
  say('reloads at 0.5 times');
  const requestsPerSecond = 0.5 * (await capacity());
  const underReload = load(10, 128, requestsPerSecond);
  const numReloads = await reloadUntil(underReload);
  const reloading = { numReloads, requestsPerSecond, ...(await underReload) };
  const report = {
    bundle: name,
    rows,
    latencyBudgetMs,
    throughput: {
      bareBatchesPerSecond: median(bare),
      bareOneThreadEachBatchesPerSecond: median(bareSplit),
      servedBatchesPerSecond: median(served),
      ratio: median(served.map((value, round) => value / bare[round]!)),
      ratioToOneThreadEach: median(served.map((value, round) => value / bareSplit[round]!)),
    },
    steady,
    overload,
    recovered,
    reloading,
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await server.stop();
  rmSync(models, { recursive: true, force: true });
}

/** Loads the model anew, one time after another, until the load ends. */
async function reloadUntil(done: Promise<unknown>): Promise<number> {
  let isDone = false;
  void done.then(() => (isDone = true));
  let numReloads = 0;
  while (!isDone) {
    const { status } = await fetch(`${server.url}/v2/repository/models/${name}/load`, { method: 'POST' });
    if (status !== 200) throw new Error(`A reload was answered with status ${status}.`);
    numReloads++;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return numReloads;
}
