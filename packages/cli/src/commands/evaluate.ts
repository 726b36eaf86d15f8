import type { Command } from 'commander';
import { InvalidArgumentError, loadPredictor, parseImageSpec, readManifest } from '@newfield/core';
import { isPropertyBundle } from '@newfield/medical/recipes';
import { figuresOf } from '../evaluation/figures-of.ts';
import { bundleFolder } from '../models.ts';
import { positiveInteger } from '../terminal/arguments.ts';
import { goalsOf, printGoals } from '../terminal/goals.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import type { DataFlags, EvaluateFlags } from './evaluate-flags.ts';
import { evaluationKinds } from './evaluation-kinds.ts';

export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description(
      'figures with 95 % intervals: of a bundle on a data set’s split, of a kind of credit model over five folds, of market risk or a portfolio strategy walked through time, of models of molecules, of survival or of effects of treatments, of control of a plant, or of a task of texts',
    )
    .argument(
      '<model>',
      'a bundle, a kind of model such as credit/trees, market-risk/historical, portfolio/min-variance, molecules/fingerprint-network, survival/cox or treatment/cfr-wass, a plant such as control/quadruple-tank, or a task such as text/sst2; another name lists them',
    )
    .option(
      '--data <name>',
      'data set and task, such as cifar10/cats-dogs; a plant has none, and a task of texts its own',
    )
    .option('--split <split>', 'which split (default: test; of texts, validation where there is one)')
    .option('--against <model>', 'another kind of credit model, trained and judged on the same folds')
    .option('--seed <number>', 'of folds, trainings and tasks of texts (default: 1)', positiveInteger)
    .option(
      '--runs <number>',
      'of a plant: how many, with parameters and noise of their own (default: 100)',
      positiveInteger,
    )
    .option('--root <folder>', 'read the same data set’s files from this folder')
    .option('--json', 'print one JSON object')
    .action(async (reference: string, flags: EvaluateFlags) => {
      const [prefix, ...rest] = reference.split('/');
      const isKind = rest.length > 0 && Object.hasOwn(evaluationKinds, prefix!);
      const kind = isKind ? evaluationKinds[prefix!] : undefined;
      if (kind === undefined) return evaluateBundle(reference, { ...flags, data: requireData(flags) });
      refuse(flags, kind.refused, kind.why);
      const name = rest.join('/');
      return kind.needsData ? kind.evaluate(name, { ...flags, data: requireData(flags) }) : kind.evaluate(name, flags);
    });
}

async function evaluateBundle(reference: string, flags: DataFlags): Promise<void> {
  refuse(flags, ['against', 'seed', 'runs'], 'A bundle is trained already, and judged on a split.');
  const { data, split = 'test', root, json } = flags;
  const started = performance.now();
  const folder = await bundleFolder(reference);
  if (isPropertyBundle(await readManifest(folder))) {
    const { evaluateMoleculeBundle } = await import('./evaluate-molecules.ts');
    return evaluateMoleculeBundle(folder, flags);
  }
  const predictor = await loadPredictor(folder);
  try {
    const { preprocessing } = predictor.manifest;
    const { rows, metrics } = await figuresOf(predictor, data, {
      split,
      ...(root !== undefined && { root }),
      ...(preprocessing && { pictures: parseImageSpec(preprocessing) }),
    });
    const { name, version } = predictor.manifest;
    const goals = goalsOf(predictor.manifest, metrics);
    const seconds = Math.round(performance.now() - started) / 1000;
    if (json) return printJson({ bundle: name, version, data, split, rows, metrics, ...(goals && { goals }), seconds });
    print(`${bold(`${name} ${version}`)} on ${data}, ${split}: ${rows} rows, ${seconds} s`);
    printMetrics(metrics);
    printGoals(goals);
  } finally {
    await predictor.dispose();
  }
}

function requireData({ data }: EvaluateFlags): string {
  if (data !== undefined) return data;
  throw new InvalidArgumentError('It is not said what to evaluate on.', {
    stage: 'evaluation',
    fix: 'Add --data with a data set and task, such as cifar10/cats-dogs.',
  });
}

/** A flag that would change nothing is a misunderstanding. */
function refuse(flags: EvaluateFlags, names: readonly (keyof EvaluateFlags)[], why: string): void {
  const given = names.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new InvalidArgumentError(`--${given} means nothing here. ${why}`, {
    stage: 'evaluation',
    fix: `Leave --${given} out.`,
  });
}
