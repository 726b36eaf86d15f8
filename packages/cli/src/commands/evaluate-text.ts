import { stderr } from 'node:process';
import { evaluateText } from '@newfield/language';
import { printGoals } from '../terminal/goals.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import type { EvaluateFlags } from './evaluate-flags.ts';

/** Judges a task of texts: models that ship take seconds, intents are learnt first, which takes minutes. */
export async function evaluateTextTask(name: string, { split, seed, root, json }: EvaluateFlags): Promise<void> {
  const started = performance.now();
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  const evaluation = await evaluateText(name, {
    ...(split !== undefined && { split }),
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
    onStep: (line) => void stderr.write(`${line}, ${seconds()} s\n`),
  });
  const { task, ...figures } = evaluation;
  const reference = `text/${task}`;
  if (json) return printJson({ evaluated: reference, ...figures, seconds: seconds() });
  print(`${bold(reference)} by ${evaluation.model}, ${evaluation.split}, seed ${evaluation.seed}, ${seconds()} s`);
  for (const { data, rows } of evaluation.parts) print(`  on ${data}: ${rows} rows`);
  printMetrics(evaluation.metrics);
  printGoals(evaluation.goals);
}
