import type { Command } from 'commander';
import { loadPredictor } from '@newfield/core';
import { bundleFolder } from '../models.ts';
import { readPicture } from '../pictures.ts';
import { print, printJson } from '../terminal/output.ts';

export function registerPredict(program: Command): void {
  program
    .command('predict <bundle> <pictures...>')
    .description('what a bundle says of picture files')
    .option('--json', 'print one JSON array')
    .action(async (reference: string, paths: string[], { json }: { json?: boolean }) => {
      const predictor = await loadPredictor(await bundleFolder(reference));
      try {
        const answers = [];
        for (const path of paths) {
          const [prediction] = await predictor.predict(await readPicture(path, predictor.manifest));
          answers.push({ path, ...prediction! });
        }
        if (json) return printJson(answers);
        for (const { path, label, probability } of answers)
          print(`${path}: ${label} (probability ${probability.toFixed(4)})`);
      } finally {
        await predictor.dispose();
      }
    });
}
