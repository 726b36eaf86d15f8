import { meanSquaredError, sgd, tf, TrainingEngine, type Batch } from '@newfield/core';
import { createNodeRuntime } from '@newfield/runtime';
import { timingOf, type Timing } from '../statistics/timing.ts';

const stepsPerTurn = 2000;

/** What a step costs beside its arithmetic, in ms: one weight, one row. */
export async function measureOverhead(rounds: number): Promise<Timing> {
  const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [1], units: 1 })] });
  const engine = new TrainingEngine({
    source: { model },
    loss: meanSquaredError(),
    optimiser: sgd(),
    runtime: createNodeRuntime('cpu'),
    featureShape: [1],
    dtype: 'float32',
    seed: 1,
  });
  const one = { dtype: 'float32', shape: [1, 1], data: Float32Array.of(1) } as const;
  const batch: Batch = { features: one, labels: one };
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    for (let step = 1; step <= stepsPerTurn; step++) await engine.step(batch, step);
    // The first round warms up.
    if (round > 0) times.push((performance.now() - started) / stepsPerTurn);
  }
  await engine.dispose();
  return timingOf(times);
}
