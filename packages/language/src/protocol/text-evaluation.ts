import { bootstrapInterval, type MetricInterval } from '@newfield/core';
import type { IntentTrainer } from './intent-trainer.ts';

/** Rows that a task was judged on. */
export interface EvaluatedPart {
  /** `<data set>/<task>`. */
  readonly data: string;
  readonly split: string;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
  /** Texts or questions. */
  readonly rows: number;
}

/** What is aimed at, at the same threshold where a task has two. */
export interface TextGoal {
  readonly metric: string;
  readonly atLeast: number;
}

export interface JudgedText {
  /** What answered. */
  readonly model: string;
  readonly parts: readonly EvaluatedPart[];
  readonly metrics: Readonly<Record<string, MetricInterval>>;
}

export interface TextTaskOptions {
  readonly split: string;
  /** Of trainings on the spot and of the bootstrap. */
  readonly seed: number;
  /** The judged rows are read from this folder, which has the data set's layout. */
  readonly root?: string;
  readonly signal?: AbortSignal;
  /** How intents are learnt; left out, those that ship are judged where there are any. */
  readonly trainIntents?: IntentTrainer;
  /** Told what was done, a line at a time. */
  readonly onStep: (line: string) => void;
}

/** Something that texts are judged by, with the splits that it can be judged on; the first is the default. */
export interface TextTask {
  readonly splits: readonly [string, ...string[]];
  readonly goals: readonly TextGoal[];
  judge(options: TextTaskOptions): Promise<JudgedText>;
}

/** Mean of a figure over rows, such as 1 for right and 0 for wrong, with its 95 % bootstrap interval. */
export function meanOf(figures: readonly number[], seed: number): MetricInterval {
  return bootstrapInterval(
    figures.length,
    (rows) => {
      let sum = 0;
      for (const row of rows) sum += figures[row]!;
      return sum / rows.length;
    },
    { seed },
  );
}
