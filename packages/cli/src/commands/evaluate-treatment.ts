import { stderr } from 'node:process';
import { evaluateTreatment, policyTrial } from '@newfield/medical/treatment';
import { printGoal } from '../terminal/goals.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import { evaluateTreatmentPolicy } from './evaluate-policy.ts';
import type { DataFlags } from './evaluate-flags.ts';

/** Trains a learner of effects on simulated studies and compares with the true effects, or on a trial and judges its rule there. */
export async function evaluateEffectLearner(learner: string, { data, seed, root, json }: DataFlags): Promise<void> {
  if (data === policyTrial) {
    const flags = { ...(seed !== undefined && { seed }), ...(root !== undefined && { root }), ...(json && { json }) };
    return evaluateTreatmentPolicy(learner, flags);
  }
  const started = performance.now();
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  const evaluation = await evaluateTreatment(learner, data, {
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
    onReplication: (replication, rootPehe) =>
      void stderr.write(`replication ${replication}: √PEHE ${rootPehe.toFixed(4)} out of sample, ${seconds()} s\n`),
  });
  const model = `treatment/${evaluation.learner}`;
  const { learner: _, ...figures } = evaluation;
  if (json) return printJson({ model, ...figures, seconds: seconds() });
  const { metrics, goal, notice, replications } = evaluation;
  print(`${bold(model)} on ${data}: ${replications.length} replications, seed ${evaluation.seed}, ${seconds()} s`);
  printMetrics({ ...metrics });
  if (goal) printGoal(goal);
  print(notice);
}
