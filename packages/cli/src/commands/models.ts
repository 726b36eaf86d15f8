import type { Command } from 'commander';
import { loadPredictor, packBundle, readManifest, unpackBundle } from '@newfield/core';
import { listedModels, registerPull } from './models-pull.ts';
import { bundleFolder, shippedModels } from '../models.ts';
import { printMetrics } from '../terminal/metrics.ts';
import { bold, green, print, printJson, printTable } from '../terminal/output.ts';

interface JsonFlag {
  readonly json?: boolean;
}

export function registerModels(program: Command): void {
  const models = program.command('models').description('the bundles that ship with Newfield, and models of the hub');
  models
    .command('list')
    .description('every shipped bundle, and every model that was pulled')
    .option('--json', 'print one JSON array')
    .action(list);
  models
    .command('show <bundle>')
    .description('a bundle’s manifest')
    .option('--json', 'print one JSON object')
    .action(show);
  models
    .command('verify <bundle>')
    .description('check a bundle’s checksums and replay its parity probe here')
    .option('--json', 'print one JSON object')
    .action(verify);
  models
    .command('pack <bundle> <archive>')
    .description('a bundle as one file, to be sent')
    .action(async (reference: string, archive: string) => {
      await packBundle(await bundleFolder(reference), archive);
      print(archive);
    });
  models
    .command('unpack <archive> <folder>')
    .description('a bundle from an archive, checked as if it came from a stranger')
    .action(async (archive: string, folder: string) => {
      await unpackBundle(archive, folder);
      await verify(folder, {});
    });
  registerPull(models);
}

async function list({ json }: JsonFlag): Promise<void> {
  const manifests = await Promise.all(
    (await shippedModels()).map(async ({ folder }) => ({ folder, ...(await readManifest(folder)) })),
  );
  const models = [
    ...manifests.map(({ name, version, task, description, folder }) => ({ name, version, task, description, folder })),
    ...(await listedModels()),
  ];
  if (json) return printJson(models);
  printTable([
    ['name', 'version', 'task', 'description'],
    ...models.map(({ name, version, task, description }) => [name, version, task, description]),
  ]);
}

async function show(reference: string, { json }: JsonFlag): Promise<void> {
  const folder = await bundleFolder(reference);
  const manifest = await readManifest(folder);
  if (json) return printJson(manifest);
  print(`${bold(`${manifest.name} ${manifest.version}`)}\n${manifest.description}\n`);
  printTable([
    ['folder', folder],
    ['task', manifest.task],
    ['input', `${manifest.input.dtype} [rows, ${manifest.input.shape.slice(1).join(', ')}]`],
    ['labels', manifest.labels.join(', ')],
    ['threshold', `${manifest.threshold.value} (${manifest.threshold.chosenBy})`],
    ['licence', manifest.licence],
    [
      'trained on',
      `${manifest.training.data.name}, ${manifest.training.data.split}: ${manifest.training.data.rows} rows`,
    ],
  ]);
  for (const { data, split, metrics } of manifest.evaluations) {
    print(`\n${data}, ${split}`);
    printMetrics(metrics);
  }
}

async function verify(reference: string, { json }: JsonFlag): Promise<void> {
  const folder = await bundleFolder(reference);
  const predictor = await loadPredictor(folder);
  await predictor.dispose();
  const { name, version } = predictor.manifest;
  if (json)
    return printJson({ bundle: name, version, folder, runtime: predictor.runtime, parity: 'ok', checksums: 'ok' });
  print(`${green('ok')}  ${name} ${version}: checksums and parity on ${predictor.runtime}`);
}
