import { estimateStepTime, measureStepRates, trainingCost } from '@newfield/core';
import { engineFor } from '../contenders/newfield.ts';
import { makeBatch, type Network } from '../networks/index.ts';
import { timingOf, type Timing } from '../statistics/timing.ts';

/** What is said of a training step before anything is trained, beside what it takes. */
export interface StepEstimate {
  readonly estimatedMs: number;
  readonly measuredMs: Timing;
}

/** The machine's rates are measured right before the steps: a shared machine may be slower half a minute later. */
export async function measureStepEstimate(network: Network, rounds: number): Promise<StepEstimate> {
  const { batchSize, loss, optimiser } = network;
  const { work } = trainingCost(network.build(), { batchSize, loss, optimiser });
  const estimatedMs = estimateStepTime(work, await measureStepRates({ durationMs: 150 })).ms;
  const engine = engineFor(network);
  const batch = makeBatch(network, batchSize);
  // The first step compiles.
  await engine.step(batch, 1);
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await engine.step(batch, 2 + round);
    milliseconds.push(performance.now() - started);
  }
  await engine.dispose();
  return { estimatedMs, measuredMs: timingOf(milliseconds) };
}
