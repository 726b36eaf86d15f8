import { currentCommit, InvalidArgumentError, type MetricInterval } from '@newfield/core';
import { banking77, banking77TenShot, clinc150 } from './intent-tasks.ts';
import type { IntentTrainer } from './intent-trainer.ts';
import { languageId } from './language-task.ts';
import { xquadRetrieval } from './retrieval-task.ts';
import { chineseReviews, sst2 } from './sentiment-tasks.ts';
import type { EvaluatedPart, TextGoal, TextTask } from './text-evaluation.ts';

const tasks = {
  sst2,
  'zh-reviews': chineseReviews,
  'language-id': languageId,
  'xquad-retrieval': xquadRetrieval,
  banking77,
  'banking77-10': banking77TenShot,
  clinc150,
} satisfies Record<string, TextTask>;

export type TextTaskName = keyof typeof tasks;
export const textTaskNames = Object.keys(tasks) as TextTaskName[];

export interface EvaluateTextOptions {
  /** Default: the validation part where there is one, else the test part. */
  readonly split?: string;
  /** Of trainings on the spot and of the bootstrap; default 1. */
  readonly seed?: number;
  /** The judged rows are read from this folder, which has the data set's layout. */
  readonly root?: string;
  readonly signal?: AbortSignal;
  /** How intents are learnt; default: those that ship where there are any, else as an application learns them. */
  readonly trainIntents?: IntentTrainer;
  readonly onStep?: (line: string) => void;
}

export interface TextEvaluation {
  readonly task: TextTaskName;
  readonly model: string;
  readonly split: string;
  readonly parts: readonly EvaluatedPart[];
  readonly seed: number;
  /** Of the code, where it runs from a git checkout. */
  readonly commit?: string;
  /** With 95 % bootstrap intervals. */
  readonly metrics: Readonly<Record<string, MetricInterval>>;
  readonly goals: readonly (TextGoal & { readonly value: number; readonly isMet: boolean })[];
}

/**
 * Judges what this package knows of texts on a data set of the catalogue: models that ship as they are, intents by a training on the spot.
 *
 * @param name one of {@link textTaskNames}
 * @throws InvalidArgumentError naming the tasks, or the splits of the task, that there are
 * @throws DatasetNotFoundError when the data isn't here
 * @throws the signal's reason when it aborts
 */
export async function evaluateText(
  name: string,
  { split, seed = 1, onStep = () => undefined, ...where }: EvaluateTextOptions = {},
): Promise<TextEvaluation> {
  const taskName = taskNamed(name);
  const task: TextTask = tasks[taskName];
  const chosen = split ?? task.splits[0];
  requireSplit(taskName, task, chosen);
  const { model, parts, metrics } = await task.judge({ split: chosen, seed, onStep, ...where });
  const goals = task.goals.map(({ metric, atLeast }) => {
    const { value } = metrics[metric]!;
    return { metric, atLeast, value, isMet: value >= atLeast };
  });
  const commit = currentCommit();
  return { task: taskName, model, split: chosen, parts, seed, ...(commit && { commit }), metrics, goals };
}

function taskNamed(name: string): TextTaskName {
  const found = textTaskNames.find((one) => one === name);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`There is no task "${name}" of texts.`, {
    stage: 'evaluation',
    expected: `one of: ${textTaskNames.join(', ')}`,
    fix: `Name another, such as text/${textTaskNames[0]!}.`,
  });
}

function requireSplit(name: string, { splits }: TextTask, split: string): void {
  if (splits.includes(split)) return;
  throw new InvalidArgumentError(`text/${name} is not judged on "${split}".`, {
    stage: 'evaluation',
    expected: `one of: ${splits.join(', ')}`,
    fix: `Take --split ${splits[0]}.`,
  });
}
