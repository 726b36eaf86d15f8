import type { Command } from 'commander';
import { evaluate, loadPredictor, parseImageSpec, predictorFor } from '@newfield/core';
import { loadDataset } from '@newfield/data';
import { bundleFolder } from '../models.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, print, printJson } from '../terminal/output.ts';

interface EvaluateFlags {
  readonly data: string;
  readonly split: string;
  readonly root?: string;
  readonly json?: boolean;
}

export function registerEvaluate(program: Command): void {
  program
    .command('evaluate <bundle>')
    .description('figures of a bundle on a data set’s split, with 95 % intervals')
    .requiredOption('--data <name>', 'data set and task, such as cifar10/cats-dogs')
    .option('--split <split>', 'which split', 'test')
    .option('--root <folder>', 'read the same data set’s files from this folder')
    .option('--json', 'print one JSON object')
    .action(async (reference: string, { data, split, root, json }: EvaluateFlags) => {
      const started = performance.now();
      const predictor = await loadPredictor(await bundleFolder(reference));
      try {
        const { preprocessing } = predictor.manifest;
        const dataset = await loadDataset(data, {
          split,
          ...(root !== undefined && { root }),
          ...(preprocessing && { pictures: parseImageSpec(preprocessing) }),
        });
        const { rows, metrics } = await evaluate(predictorFor(predictor, dataset.classNames), dataset);
        const { name, version } = predictor.manifest;
        const seconds = Math.round(performance.now() - started) / 1000;
        if (json) return printJson({ bundle: name, version, data, split, rows, metrics, seconds });
        print(`${bold(`${name} ${version}`)} on ${data}, ${split}: ${rows} rows, ${seconds} s`);
        printMetrics(metrics);
      } finally {
        await predictor.dispose();
      }
    });
}
