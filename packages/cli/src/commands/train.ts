import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { CheckpointError, type BundleManifest } from '@newfield/core';
import { recipeNamed, recipes } from '../recipes/index.ts';
import { bold, print, printJson } from '../terminal/output.ts';
import { positiveInteger } from '../terminal/arguments.ts';
import { printMetrics } from '../terminal/metrics.ts';

interface TrainFlags {
  readonly out?: string;
  readonly epochs?: number;
  readonly json?: boolean;
}

export interface TrainedBundle {
  readonly folder: string;
  readonly manifest: BundleManifest;
}

/** Folder for what a recipe makes when none is named. */
export const defaultOutput = (recipe: string): string => resolve('newfield-output', recipe);

/** Runs a recipe; the checkpoint stands beside the bundle, so that `resume` finds it. */
export async function runRecipe(name: string, flags: TrainFlags, resume: boolean): Promise<TrainedBundle> {
  const recipe = recipeNamed(name);
  const folder = resolve(flags.out ?? defaultOutput(name));
  const checkpoint = join(`${folder}-checkpoint`, 'checkpoint.bin');
  if (
    resume &&
    !(await stat(checkpoint).then(
      () => true,
      () => false,
    ))
  ) {
    throw new CheckpointError(`There is nothing to resume at ${checkpoint}.`, {
      fix: `Start with: newfield train ${name}`,
    });
  }
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort(new Error('interrupted'));
  process.once('SIGINT', onInterrupt);
  try {
    const manifest = await recipe.run({
      out: folder,
      checkpoint,
      resume,
      output: flags.json ? process.stderr : process.stdout,
      signal: stop.signal,
      ...(flags.epochs !== undefined && { epochs: flags.epochs }),
    });
    return { folder, manifest };
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new CheckpointError('The training was interrupted.', {
      fix: `Go on from the last checkpoint with: newfield train ${name} --resume${flags.out ? ` --out ${flags.out}` : ''}`,
      cause: error,
    });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

/** The figures on every split that the recipe evaluated. */
export function printEvaluations({ manifest }: TrainedBundle): void {
  for (const { data, split, rows, metrics } of manifest.evaluations) {
    print(`\n${bold(`${data}, ${split}`)} (${rows} rows)`);
    printMetrics(metrics);
  }
}

export function registerTrain(program: Command): void {
  const names = recipes.map(({ name, description }) => `  ${name}  ${description}`).join('\n');
  const define = (command: string, description: string, isResumption: boolean): void => {
    const defined = program
      .command(`${command} <recipe>`)
      .description(description)
      .option('--out <folder>', 'where the bundle goes (default: newfield-output/<recipe>)')
      .option('--epochs <number>', 'other than the recipe’s', positiveInteger)
      .option('--json', 'print the manifest as JSON')
      .addHelpText('after', `\nRecipes:\n${names}`)
      .action(async (name: string, flags: TrainFlags & { resume?: boolean }) => {
        const bundle = await runRecipe(name, flags, isResumption || flags.resume === true);
        if (flags.json) return printJson({ folder: bundle.folder, manifest: bundle.manifest });
        printEvaluations(bundle);
        print(`\nbundle: ${bundle.folder}`);
      });
    if (!isResumption) defined.option('--resume', 'go on from the last checkpoint');
  };
  define('train', 'train a recipe’s model and write its bundle', false);
  define('resume', 'the same as train --resume', true);
}
