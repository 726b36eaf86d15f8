import { networks } from '../networks/index.ts';
import { perceptron } from '../networks/mlp.ts';
import { measureEngineBusy } from './input-pipeline.ts';
import { measureMemory, type MemoryGrowth } from './memory.ts';
import type { Timing } from '../statistics/timing.ts';
import { measureOverhead } from './overhead.ts';
import { measureStepEstimate, type StepEstimate } from './step-estimate.ts';

/** What is measured of the engine as a whole, without a rival. */
export interface Overall {
  readonly overheadMs: Timing;
  readonly memory: MemoryGrowth;
  /** Shares of the time, in [0, 1]. */
  readonly engineBusy: { readonly withWorker: number; readonly without: number };
  /** By network. */
  readonly stepEstimates: Readonly<Record<string, StepEstimate>>;
}

export async function measureOverall(rounds: number, say: (line: string) => void): Promise<Overall> {
  say('overhead of a step');
  const overheadMs = await measureOverhead(rounds);
  say('memory over 2,000 steps');
  const memory = await measureMemory(perceptron);
  say('input pipeline');
  const engineBusy = { withWorker: await measureEngineBusy(1), without: await measureEngineBusy(0) };
  say('estimates of a step');
  const stepEstimates: Record<string, StepEstimate> = {};
  for (const network of networks) stepEstimates[network.name] = await measureStepEstimate(network, rounds);
  return { overheadMs, memory, engineBusy, stepEstimates };
}
