import type { Command } from 'commander';
import {
  detectedBoxes,
  evaluate,
  evaluateDetection,
  loadPredictor,
  lowestScore,
  parseImageSpec,
  predictorFor,
  type LocalPredictor,
  type RecordedEvaluation,
} from '@newfield/core';
import { loadBoxes, loadDataset, type LoadDatasetOptions } from '@newfield/data';
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
        const { rows, metrics } = await figuresOf(predictor, data, {
          split,
          ...(root !== undefined && { root }),
          ...(preprocessing && { pictures: parseImageSpec(preprocessing) }),
        });
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

type Figures = Pick<RecordedEvaluation, 'rows' | 'metrics'>;

/** A detector is asked where objects are, any other bundle what a row is. */
async function figuresOf(predictor: LocalPredictor, data: string, options: LoadDatasetOptions): Promise<Figures> {
  const { detection, labels } = predictor.manifest;
  if (detection === undefined) {
    const dataset = await loadDataset(data, options);
    return evaluate(predictorFor(predictor, dataset.classNames), dataset);
  }
  const { pictures, boxes } = await loadBoxes(data, { ...options, pictures: options.pictures! });
  // The runtime takes no shared memory.
  const copy = { ...pictures, data: new Uint8Array(pictures.data as Uint8Array) };
  const found = detectedBoxes(
    await predictor.run(copy),
    detection,
    labels.map(() => lowestScore),
  );
  const results = found.map((ofPicture, picture) => ({ found: ofPicture, actual: boxes[picture]! }));
  return { rows: results.length, metrics: evaluateDetection(results, { ...detection, classNames: labels }) };
}
