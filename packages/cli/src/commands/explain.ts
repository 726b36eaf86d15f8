import { resolve } from 'node:path';
import type { Command } from 'commander';
import { explain, loadPredictor, renderHeatmap } from '@newfield/core';
import { writeAtomically } from '@newfield/core/storage';
import { bundleFolder } from '../models.ts';
import { readPicture } from '../pictures.ts';
import { print, printJson } from '../terminal/output.ts';

interface ExplainFlags {
  readonly out: string;
  readonly json?: boolean;
}

export function registerExplain(program: Command): void {
  program
    .command('explain <bundle> <picture>')
    .description('where in a picture the evidence for a bundle’s answer stands (Grad-CAM)')
    .option('--out <file>', 'the picture with the heat map over it, PNG', 'explanation.png')
    .option('--json', 'print one JSON object, with the heat map’s values')
    .action(async (reference: string, path: string, flags: ExplainFlags) => {
      const predictor = await loadPredictor(await bundleFolder(reference));
      try {
        const picture = await readPicture(path, predictor.manifest);
        const { method, prediction, heatmap } = await explain(predictor, picture);
        const out = resolve(flags.out);
        await writeAtomically(out, await renderHeatmap(picture, heatmap));
        if (flags.json) {
          return printJson({
            path,
            method,
            prediction,
            shape: heatmap.shape,
            heatmap: Array.from(heatmap.data, Number),
            out,
          });
        }
        print(`${path}: ${prediction.label} (probability ${prediction.probability.toFixed(4)})`);
        print(`evidence (${method}): ${out}`);
      } finally {
        await predictor.dispose();
      }
    });
}
