import { InvalidArgumentError } from '@newfield/core';
import { compareTrialArms, evaluateSurvival } from '@newfield/medical/treatment';
import { printGoal } from '../terminal/goals.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import type { DataFlags } from './evaluate-flags.ts';

const trial = 'treatment-effect/actg175';

/** Trains a kind of survival model and judges it on the study's test split; of a trial, Cox's hazard ratios of its arms. */
export async function evaluateSurvivalModel(kind: string, flags: DataFlags): Promise<void> {
  if (flags.data === trial) return compareArms(kind, flags);
  const { data, seed, root, json } = flags;
  const started = performance.now();
  const evaluation = await evaluateSurvival(kind, data, {
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
  });
  const seconds = Math.round(performance.now() - started) / 1000;
  const model = `survival/${evaluation.model}`;
  if (json) return printJson({ ...evaluation, model, seconds });
  const { trainRows, testRows, metrics, goal, notice } = evaluation;
  print(`${bold(model)} on ${evaluation.data}: ${trainRows} people to learn from, ${testRows} to judge, ${seconds} s`);
  printMetrics({ ...metrics });
  if (goal) printGoal(goal);
  print(notice);
}

async function compareArms(kind: string, { root, json, seed }: DataFlags): Promise<void> {
  if (kind !== 'cox' || seed !== undefined) {
    throw new InvalidArgumentError('Arms of a trial are compared by Cox’s hazard ratios, without chance.', {
      stage: 'evaluation',
      expected: 'survival/cox without --seed',
      fix: `Ask: newfield evaluate survival/cox --data ${trial}`,
    });
  }
  const evaluation = await compareTrialArms(root === undefined ? {} : { root });
  if (json) return printJson({ model: 'survival/cox', ...evaluation });
  const { data, rows, arms, logRank, notice } = evaluation;
  print(`${bold('survival/cox')} on ${data}: hazard ratios against zidovudine alone, ${rows} people`);
  printMetrics(Object.fromEntries(arms.map(({ arm, hazardRatio }) => [arm, hazardRatio])));
  for (const { arm, published, isReproduced } of arms) {
    print(`  published for ${arm}: ${published}, ${isReproduced ? 'inside' : 'outside'} the interval`);
  }
  print(`  arms differ: log-rank χ² ${logRank.chiSquare.toFixed(1)}, p ${logRank.p.toExponential(1)}`);
  print(notice);
}
