import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { engineFor } from '../contenders/newfield.ts';
import { makeBatch, type Network } from '../networks/index.ts';
import { fitLine } from '../statistics/line.ts';

const numSteps = 2000;
const stepsPerSample = 20;
/**
 * Until then caches and pools fill, functions are compiled anew, and the allocator finds out what is asked for: a hundred
 * kilobytes per thousand steps and fewer each time, then none.
 */
const warmUpSteps = 5000;

export interface MemoryGrowth {
  /** Slope of the resident memory, in MB per 1000 steps, with its standard error. */
  readonly mbPerThousandSteps: number;
  readonly standardError: number;
  readonly peakMb: number;
}

setFlagsFromString('--expose-gc');
/** What JavaScript will free anyway would look like growth until it does. */
const collectGarbage = runInNewContext('gc') as () => void;

/** Resident memory over 2,000 training steps, once the engine is warm. */
export async function measureMemory(network: Network): Promise<MemoryGrowth> {
  const engine = engineFor(network);
  const batch = makeBatch(network, network.batchSize);
  const samples: [thousandSteps: number, mb: number][] = [];
  for (let step = 1; step <= warmUpSteps + numSteps; step++) {
    await engine.step(batch, step);
    if (step <= warmUpSteps || step % stepsPerSample !== 0) continue;
    collectGarbage();
    samples.push([step / 1000, process.memoryUsage.rss() / 2 ** 20]);
  }
  await engine.dispose();
  const { slope: mbPerThousandSteps, standardError } = fitLine(samples);
  return { mbPerThousandSteps, standardError, peakMb: Math.max(...samples.map(([, mb]) => mb)) };
}
