import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { InvalidBundleError } from '@newfield/core/contracts';
import type { AllTasks } from '@xenova/transformers';
import { hubFolder, requireHubName } from './hub-folder.ts';
import { ModelNotFoundError } from './model-not-found-error.ts';
import type { ModelDtype } from './model-dtype.ts';
import { readRecord } from './pull-record.ts';

/** What models from outside are opened for, in the hub's words. */
export const pipelineTasks = [
  'feature-extraction',
  'text-classification',
  'zero-shot-classification',
  'translation',
  'text-generation',
  'automatic-speech-recognition',
  'question-answering',
] as const;

export type PipelineTask = (typeof pipelineTasks)[number];

export interface OpenPipelineOptions {
  /** Where pulled models are; default: {@link hubFolder}. */
  readonly root?: string;
  /** How the weights are stored; default: as pulled, else `fp32`. */
  readonly dtype?: ModelDtype;
}

/**
 * Opens a model that is on this machine with transformers.js on the processor. Nothing is downloaded here.
 *
 * @param model a name of the hub that was pulled before, or a folder (absolute, or beginning with `./` or `../`) that holds
 * `config.json`, `tokenizer.json` and `onnx/`
 * @throws ModelNotFoundError when it isn't there; the error names the command that gets it
 * @throws InvalidBundleError when it is there and can't be opened for this task
 */
export async function openPipeline<Task extends PipelineTask>(
  task: Task,
  model: string,
  { root = hubFolder(), dtype }: OpenPipelineOptions = {},
): Promise<AllTasks[Task]> {
  const folder = await modelFolder(model, root);
  const kind = dtype ?? (await readRecord(folder))?.dtype ?? 'fp32';
  // The library's settings are the whole process's: models are opened one after the other.
  const opening = earlier.then(() => load(task, folder, kind));
  earlier = opening.catch(() => undefined);
  return opening.catch((cause: unknown) => {
    throw new InvalidBundleError(`The model in ${folder} can't be opened for ${task}.`, {
      expected: 'config.json, tokenizer.json and the weights in onnx/, of a network made for this task',
      fix: 'Choose a model made for this task, or pull it anew: newfield models pull <name>',
      cause,
    });
  });
}

let earlier: Promise<unknown> = Promise.resolve();

async function load<Task extends PipelineTask>(task: Task, folder: string, dtype: ModelDtype): Promise<AllTasks[Task]> {
  const { env, pipeline } = await import('@xenova/transformers');
  // No use of this library may reach out by itself, nor leave copies in its own folder.
  env.allowRemoteModels = false;
  env.useFSCache = false;
  // It joins this folder and the model's name.
  env.localModelPath = dirname(folder);
  const options = { device: 'cpu', dtype, local_files_only: true } as const;
  return (await pipeline<Task>(task, basename(folder), options)) as AllTasks[Task];
}

async function modelFolder(model: string, root: string): Promise<string> {
  if (isAbsolute(model) || /^\.{1,2}([/\\]|$)/.test(model)) {
    const folder = resolve(model);
    if (await isFile(join(folder, 'config.json'))) return folder;
    throw new ModelNotFoundError(`There is no model in ${folder}.`, {
      expected: 'a folder with config.json',
      fix: 'Give the folder of a model, or the name of one of the hub after: newfield models pull <name>',
    });
  }
  requireHubName(model);
  const folder = join(root, model);
  if (await isFile(join(folder, 'config.json'))) return resolve(folder);
  throw new ModelNotFoundError(`The model ${model} is not on this machine.`, {
    expected: `a folder ${folder}`,
    fix: `Get it with: newfield models pull ${model}`,
  });
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
