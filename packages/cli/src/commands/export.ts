import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { exportTensorflowJs, exportTriton, loadPredictor, type BundleManifest } from '@newfield/core';
import { writeAtomically } from '@newfield/core/storage';
import { bundleFolder } from '../models.ts';
import { print, printJson } from '../terminal/output.ts';

type Format = 'onnx' | 'tfjs' | 'triton';

interface ExportFlags {
  readonly format: Format;
  readonly out: string;
  readonly json?: boolean;
}

interface Exported {
  readonly manifest: BundleManifest;
  readonly path: string;
}

const exporters: Readonly<Record<Format, (bundle: string, out: string) => Promise<Exported>>> = {
  async onnx(bundle, out) {
    const { manifest, model } = await verified(bundle);
    const path = join(out, `${manifest.name}-${manifest.version}.onnx`);
    await writeAtomically(path, model);
    return { manifest, path };
  },
  async tfjs(bundle, out) {
    const { manifest } = await verified(bundle);
    return { manifest, path: await exportTensorflowJs(bundle, join(out, manifest.name)) };
  },
  async triton(bundle, out) {
    const { manifest } = await verified(bundle);
    return { manifest, path: await exportTriton(bundle, out) };
  },
};

/** The bundle, after its parity probe was replayed here: what doesn't answer rightly isn't passed on. */
async function verified(bundle: string): Promise<{ manifest: BundleManifest; model: Uint8Array }> {
  const predictor = await loadPredictor(bundle);
  await predictor.dispose();
  return predictor;
}

export function registerExport(program: Command): void {
  program
    .command('export <bundle>')
    .description(
      'write a bundle’s model for other software: an ONNX file, TensorFlow.js’s model.json, or a Triton model repository',
    )
    .addOption(new Option('--format <format>', 'file format').choices(Object.keys(exporters)).default('onnx'))
    .option('--out <folder>', 'where it goes', '.')
    .option('--json', 'print one JSON object')
    .action(async (reference: string, { format, out, json }: ExportFlags) => {
      const { manifest, path } = await exporters[format](await bundleFolder(reference), resolve(out));
      const { name, version, input, outputs } = manifest;
      if (json) return printJson({ bundle: name, version, format, path, input, outputs });
      print(
        `${path}: ${input.name} ${input.dtype} [rows, ${input.shape.slice(1).join(', ')}] → ${outputs.map((o) => o.name).join(', ')}`,
      );
    });
}
