import { InvalidArgumentError } from '@newfield/core/contracts';
import { modelDtypes, pulledModels, pullModel, hubFolder, type ModelDtype } from '@newfield/language/hub';
import type { Command } from 'commander';
import { endProgress, print, printJson, showProgress } from '../terminal/output.ts';

interface PullFlags {
  readonly revision: string;
  readonly dtype: ModelDtype;
  readonly json?: boolean;
}

export function registerPull(models: Command): void {
  models
    .command('pull <name>')
    .description('get a model of the hub (huggingface.co, or the mirror in NEWFIELD_HUB) onto this machine')
    .option('--revision <revision>', 'branch, tag or commit', 'main')
    .option('--dtype <kind>', `how the weights are stored: ${modelDtypes.join(', ')}`, requireDtype, 'fp32')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nModels are kept in $NEWFIELD_MODELS, else in hub/ of the home folder ($NEWFIELD_HOME).')
    .action(pull);
}

function requireDtype(text: string): ModelDtype {
  const dtype = modelDtypes.find((each) => each === text);
  if (dtype !== undefined) return dtype;
  throw new InvalidArgumentError(`There is no kind of weights "${text}".`, {
    expected: `one of: ${modelDtypes.join(', ')}`,
    fix: 'Give one of them, such as --dtype q8.',
  });
}

async function pull(name: string, { json, ...options }: PullFlags): Promise<void> {
  showProgress(`getting ${name} …`);
  const { folder, commit, dtype, numBytes } = await pullModel(name, {
    ...options,
    onProgress: (received, total) => showProgress(`getting ${name} ${bar(received / total)} ${sizes(received, total)}`),
  }).finally(endProgress);
  if (json) return printJson({ name, commit, dtype, numBytes, folder });
  print(`${name} (${dtype}, ${megabytes(numBytes)}): ${folder}`);
}

/** The pulled models as lines of the list. */
export async function listedModels() {
  return (await pulledModels(hubFolder())).map(({ name, commit, dtype, numBytes, folder }) => ({
    ...{ name, version: commit.slice(0, 8), task: 'hub', folder },
    description: `pulled from the hub: weights of kind ${dtype}, ${megabytes(numBytes)}`,
  }));
}

const barWidth = 24;

const bar = (share: number): string => {
  const full = Math.min(Math.floor(share * barWidth), barWidth);
  return `[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}]`;
};

const megabytes = (numBytes: number): string => `${(numBytes / 1e6).toFixed(1)} MB`;

const sizes = (received: number, total: number): string => `${megabytes(received)} of ${megabytes(total)}`;
