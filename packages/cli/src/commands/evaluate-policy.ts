import { evaluatePolicy } from '@newfield/medical/treatment';
import { printGoal } from '../terminal/goals.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import type { EvaluateFlags } from './evaluate-flags.ts';

/** What a rule from a learner of effects is worth on a trial's test part, beside giving everybody the same. */
export async function evaluateTreatmentPolicy(learner: string, { seed, root, json }: EvaluateFlags): Promise<void> {
  const started = performance.now();
  const evaluation = await evaluatePolicy(learner, {
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
  });
  const seconds = Math.round(performance.now() - started) / 1000;
  const model = `treatment/${evaluation.learner}`;
  const { learner: _, ...figures } = evaluation;
  if (json) return printJson({ model, ...figures, seconds });
  const { policies, gain, goal, data, horizonDays, learntRows, judgedRows, numSuggested, numFavoured } = evaluation;
  print(`${bold(model)} on ${data}: learnt from ${learntRows} people, judged on ${judgedRows}, ${seconds} s`);
  print(`mean days without the event within ${horizonDays}, by weights (weighed) and doubly robust (robust):`);
  printMetrics(
    Object.fromEntries(
      Object.entries(policies).flatMap(([name, { weighed, robust }]) => [
        [`${name}, weighed`, weighed],
        [`${name}, robust`, robust],
      ]),
    ),
  );
  printMetrics({ 'suggested less treatAll, robust': gain });
  print(`  the rule gives ${numSuggested} the combination; a card favours an option for ${numFavoured}`);
  printGoal({ ...goal, atLeast: Math.round(10 * goal.atLeast) / 10 });
  print(evaluation.notice);
}
