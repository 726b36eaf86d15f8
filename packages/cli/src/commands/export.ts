import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { loadPredictor } from '@newfield/core';
import { writeAtomically } from '@newfield/core/storage';
import { bundleFolder } from '../models.ts';
import { print, printJson } from '../terminal/output.ts';

interface ExportFlags {
  readonly out: string;
  readonly json?: boolean;
}

export function registerExport(program: Command): void {
  program
    .command('export <bundle>')
    .description('write a bundle’s model for other software')
    .addOption(new Option('--format <format>', 'file format').choices(['onnx']).default('onnx'))
    .option('--out <folder>', 'where it goes', '.')
    .option('--json', 'print one JSON object')
    .action(async (reference: string, { out, json }: ExportFlags) => {
      const predictor = await loadPredictor(await bundleFolder(reference));
      await predictor.dispose();
      const { name, version, input, outputs } = predictor.manifest;
      const path = join(resolve(out), `${name}-${version}.onnx`);
      await writeAtomically(path, predictor.model);
      if (json) return printJson({ bundle: name, version, format: 'onnx', path, input, outputs });
      print(
        `${path}: ${input.name} ${input.dtype} [rows, ${input.shape.slice(1).join(', ')}] → ${outputs.map((o) => o.name).join(', ')}`,
      );
    });
}
