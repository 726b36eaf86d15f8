import { InvalidArgumentError } from '@newfield/core';
import { evaluatePlant, evaluateTanks } from '@newfield/manufacturing/control/evaluation';
import { printGoal } from '../terminal/goals.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import type { EvaluateFlags } from './evaluate-flags.ts';

const learntTanks = 'cascaded-tanks';

/** Controls a plant through its scenario, many times; or learns the cascaded tanks and simulates their test record. */
export async function evaluateControl(name: string, flags: EvaluateFlags): Promise<void> {
  if (name === learntTanks) return learnTanks(flags);
  const { data, root, runs, seed, json } = flags;
  if (data !== undefined || root !== undefined) {
    throw new InvalidArgumentError('A plant is made of published equations and has no data.', {
      stage: 'evaluation',
      expected: `--data with control/${learntTanks} alone`,
      fix: 'Leave --data and --root out.',
    });
  }
  const started = performance.now();
  const evaluation = evaluatePlant(name, {
    ...(runs !== undefined && { numRuns: runs }),
    ...(seed !== undefined && { seed }),
  });
  const model = `control/${evaluation.plant}`;
  const seconds = secondsSince(started);
  if (json) return printJson({ model, ...evaluation, seconds });
  const { metrics, goal, violations, decisionMs } = evaluation;
  print(`${bold(model)}: ${evaluation.runs} runs from seed ${evaluation.seed}, ${seconds} s`);
  printMetrics({ ...metrics });
  printGoal(goal);
  print(`  samples outside a limit: ${violations.predictive}; of PID alone ${violations.pid}`);
  print(`  samples outside a limit under proposals by chance, filtered: ${violations.hostile}`);
  print(`  a decision: ${decisionMs.median.toFixed(1)} ms, 99 % within ${decisionMs.p99.toFixed(1)} ms`);
}

async function learnTanks({ data, root, runs, seed, json }: EvaluateFlags): Promise<void> {
  if (data === undefined || runs !== undefined) {
    throw new InvalidArgumentError('The cascaded tanks are learnt once, from their records.', {
      stage: 'evaluation',
      expected: '--data without --runs',
      fix: 'Add --data cascaded_tanks/identification',
    });
  }
  const started = performance.now();
  const evaluation = await evaluateTanks(data, {
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
  });
  const model = `control/${learntTanks}`;
  const seconds = secondsSince(started);
  if (json) return printJson({ model, ...evaluation, seconds });
  const { rmse, goal } = evaluation;
  print(`${bold(model)} on ${evaluation.data}: ${evaluation.trainSamples} samples to learn from, ${seconds} s`);
  print(`  RMSE of simulation: ${rmse.train.toFixed(3)} V, validation ${rmse.validation.toFixed(3)} V`);
  print(`  RMSE of simulation, ${evaluation.testSamples} samples of the test record: ${rmse.test.toFixed(3)} V`);
  printGoal(goal);
}

const secondsSince = (started: number): number => Math.round(performance.now() - started) / 1000;
