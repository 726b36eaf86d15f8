import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JudgedQuestion } from '@newfield/language';
import type { JobContext } from '../../worker/handler.ts';

/** How far an evaluation has come. */
export interface EvaluationCheckpoint {
  /** Of what is evaluated: another version is evaluated from the beginning. */
  readonly version: string;
  /** When the first run began, ISO 8601. */
  readonly begunAt: string;
  /** By flow, in their order, of the first questions of the set. */
  readonly judged: readonly (readonly JudgedQuestion[])[];
}

const fileName = 'judged.json';

/** What an earlier run left; a beginning where there is none, or where it was of another version. */
export async function readCheckpoint(
  { checkpointFolder }: Pick<JobContext, 'checkpointFolder'>,
  version: string,
): Promise<EvaluationCheckpoint> {
  const text = await readFile(join(checkpointFolder, fileName), 'utf8').catch(() => undefined);
  const kept = text === undefined ? undefined : (JSON.parse(text) as EvaluationCheckpoint);
  return kept?.version === version ? kept : { version, begunAt: new Date().toISOString(), judged: [] };
}

/** Keeps how far it is, so that a worker that is killed leaves it to the next. */
export async function writeCheckpoint(
  { checkpointFolder, saveCheckpoint }: Pick<JobContext, 'checkpointFolder' | 'saveCheckpoint'>,
  checkpoint: EvaluationCheckpoint,
): Promise<void> {
  await writeFile(join(checkpointFolder, fileName), JSON.stringify(checkpoint));
  const numJudged = checkpoint.judged.reduce((sum, { length }) => sum + length, 0);
  await saveCheckpoint(`${numJudged} questions`);
}
