import { stderr } from 'node:process';
import { evaluateCredit, type CreditEvaluation } from '@newfield/finance';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import type { DataFlags } from './evaluate-flags.ts';

const prefix = 'credit/';

/** The kind of credit model that a reference such as `credit/trees` names. */
const kindOf = (reference: string): string =>
  reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;

/** Trains and judges a kind of credit model over five folds: seconds for a thousand rows, many minutes for a hundred thousand. */
export async function evaluateCreditModel(reference: string, flags: DataFlags): Promise<void> {
  const { data, against, seed, root, json } = flags;
  const started = performance.now();
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  const evaluation = await evaluateCredit(kindOf(reference), data, {
    ...(against !== undefined && { against: kindOf(against) }),
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
    // Folds take minutes: whoever redirects this wants to know, too.
    onFold: (kind, fold, area) =>
      void stderr.write(
        `${kind}, fold ${fold + 1} of 5: area under the ROC curve ${area.toFixed(4)}, ${seconds()} s\n`,
      ),
  });
  const model = `${prefix}${evaluation.learner}`;
  const { learner: _, ...figures } = evaluation;
  if (json) return printJson({ model, ...figures, seconds: seconds() });
  const { rows, folds, metrics } = evaluation;
  print(`${bold(model)} on ${evaluation.data}: ${rows} rows, ${folds} folds, seed ${evaluation.seed}, ${seconds()} s`);
  printMetrics({ ...metrics });
  printGoals(evaluation);
}

function printGoals({ goal, against }: CreditEvaluation): void {
  const verdict = (isMet: boolean): string => (isMet ? 'met' : 'not met');
  if (goal !== null)
    print(`  goal for the best model: ${goal.metric} of ${goal.atLeast} or more: ${verdict(goal.isMet)}`);
  if (against === undefined) return;
  print(`${bold('less')} ${prefix}${against.learner}, on the same rows`);
  printMetrics({ difference: against.difference });
  print(`  goal for a model that explains itself: ${against.goal.atLeast} or more: ${verdict(against.goal.isMet)}`);
}
