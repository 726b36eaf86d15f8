import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { explain, explainers, loadPredictor, renderHeatmap, type ExplainerName } from '@newfield/core';
import { writeAtomically } from '@newfield/core/storage';
import { bundleFolder } from '../models.ts';
import { readPicture } from '../pictures.ts';
import { print, printJson } from '../terminal/output.ts';

interface ExplainFlags {
  readonly method: ExplainerName;
  readonly out: string;
  readonly json?: boolean;
}

export function registerExplain(program: Command): void {
  program
    .command('explain <bundle> <picture>')
    .description('where in a picture the evidence for a bundle’s answer stands')
    .addOption(new Option('--method <method>', 'how').choices(Object.keys(explainers)).default('grad-cam'))
    .option('--out <file>', 'the picture with the heat map over it, PNG', 'explanation.png')
    .option('--json', 'print one JSON object, with the heat map’s values')
    .action(async (reference: string, path: string, flags: ExplainFlags) => {
      const predictor = await loadPredictor(await bundleFolder(reference));
      try {
        const picture = await readPicture(path, predictor.manifest);
        const explanation = await explain(predictor, picture, { method: flags.method });
        const { method, prediction, heatmap, completenessResidual } = explanation;
        const out = resolve(flags.out);
        await writeAtomically(out, await renderHeatmap(picture, heatmap));
        if (flags.json) {
          return printJson({
            path,
            method,
            prediction,
            ...(completenessResidual !== undefined && { completenessResidual }),
            shape: heatmap.shape,
            heatmap: Array.from(heatmap.data, Number),
            out,
          });
        }
        print(`${path}: ${prediction.label} (probability ${prediction.probability.toFixed(4)})`);
        print(`evidence (${method}): ${out}`);
        if (completenessResidual !== undefined) {
          print(`left unexplained: ${completenessResidual.toPrecision(2)} of the score`);
        }
      } finally {
        await predictor.dispose();
      }
    });
}
