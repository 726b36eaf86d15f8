import { stderr } from 'node:process';
import {
  evaluateProperty,
  evaluatePropertyModel,
  openPropertyModel,
  type PropertyFigures,
} from '@newfield/medical/molecules';
import { printGoal } from '../terminal/goals.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import type { DataFlags } from './evaluate-flags.ts';

/** Trains a kind of model of molecules and judges it on a part of the scaffold split: a minute for a thousand molecules. */
export async function evaluateMolecules(kind: string, { data, split, seed, root, json }: DataFlags): Promise<void> {
  const seconds = stopwatch();
  const { model, ...figures } = await evaluateProperty(kind, data, {
    ...(split !== undefined && { split }),
    ...(seed !== undefined && { seed }),
    ...(root !== undefined && { root }),
    onMember: (member) => void stderr.write(`network ${member + 1} of 5, ${seconds()} s\n`),
  });
  const reference = `molecules/${model}`;
  if (json) return printJson({ model: reference, ...figures, seconds: seconds() });
  print(
    `${bold(reference)} on ${data}, ${figures.split}: ${figures.rows} molecules, seed ${figures.seed}, ${seconds()} s`,
  );
  printFigures(figures);
}

/** Judges a bundle that predicts properties of molecules on a part of its own set. */
export async function evaluateMoleculeBundle(
  folder: string,
  { data, split = 'test', root, json }: DataFlags,
): Promise<void> {
  const seconds = stopwatch();
  const model = await openPropertyModel(folder);
  try {
    const { name, version } = model.manifest;
    const figures = await evaluatePropertyModel(model, data, { split, ...(root !== undefined && { root }) });
    if (json) return printJson({ bundle: name, version, data, split, ...figures, seconds: seconds() });
    print(`${bold(`${name} ${version}`)} on ${data}, ${split}: ${figures.rows} molecules, ${seconds()} s`);
    printFigures(figures);
  } finally {
    await model.dispose();
  }
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round(performance.now() - started) / 1000;
}

function printFigures({ metrics, goal, reliability }: PropertyFigures): void {
  printMetrics(metrics);
  printGoal(goal);
  const { coverage, coverageInDomain, coverageMeant, inDomainShare } = reliability;
  const inDomain = coverageInDomain === null ? '' : `; ${coverageInDomain.toFixed(3)} within the domain`;
  print(`  intervals hold ${coverage.toFixed(3)} of the truth, meant ${coverageMeant}${inDomain}`);
  print(`  ${(100 * inDomainShare).toFixed(0)} % of the molecules are within the domain`);
  print('  For research use only.');
}
