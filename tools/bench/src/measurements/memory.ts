import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { engineFor } from '../contenders/newfield.ts';
import { makeBatch, type Network } from '../networks/index.ts';

const numSteps = 2000;
const stepsPerSample = 20;
/** The first steps fill caches and pools. */
const warmUpSamples = 25;

export interface MemoryGrowth {
  /** Slope of the resident memory, in MB per 1000 steps, with its standard error. */
  readonly mbPerThousandSteps: number;
  readonly standardError: number;
  readonly peakMb: number;
}

setFlagsFromString('--expose-gc');
/** What JavaScript will free anyway would look like growth until it does. */
const collectGarbage = runInNewContext('gc') as () => void;

/** Resident memory over 2,000 training steps. */
export async function measureMemory(network: Network): Promise<MemoryGrowth> {
  const engine = engineFor(network);
  const batch = makeBatch(network, network.batchSize);
  const samples: { step: number; mb: number }[] = [];
  for (let step = 1; step <= numSteps; step++) {
    await engine.step(batch, step);
    if (step % stepsPerSample !== 0) continue;
    collectGarbage();
    samples.push({ step: step / 1000, mb: process.memoryUsage.rss() / 2 ** 20 });
  }
  await engine.dispose();
  return { ...slopeOf(samples.slice(warmUpSamples)), peakMb: Math.max(...samples.map(({ mb }) => mb)) };
}

/** Least squares. */
function slopeOf(samples: readonly { step: number; mb: number }[]): Omit<MemoryGrowth, 'peakMb'> {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanStep, meanMb] = [mean(samples.map(({ step }) => step)), mean(samples.map(({ mb }) => mb))];
  const spread = samples.reduce((sum, { step }) => sum + (step - meanStep) ** 2, 0);
  const slope = samples.reduce((sum, { step, mb }) => sum + (step - meanStep) * (mb - meanMb), 0) / spread;
  const residual = samples.reduce((sum, { step, mb }) => sum + (mb - meanMb - slope * (step - meanStep)) ** 2, 0);
  return { mbPerThousandSteps: slope, standardError: Math.sqrt(residual / (samples.length - 2) / spread) };
}
