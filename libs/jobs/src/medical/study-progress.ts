import type { StudyProgress } from '@newfield/medical/treatment';

/** In the order in which a learning comes to them. */
const stages: readonly StudyProgress['stage'][] = ['reading', 'checks', 'effects', 'curves'];

/** As a job's message, for people; {@link readStudyProgress} reads it back. */
export const writeStudyProgress = ({ stage, done, total }: StudyProgress): string => `${stage}, ${done} of ${total}`;

const form = /^(\w+), (\d+) of (\d+)$/;

/** Undefined before a worker has begun. */
export function readStudyProgress(message: string): StudyProgress | undefined {
  const [, word, done, total] = form.exec(message) ?? [];
  const stage = stages.find((known) => known === word);
  return stage === undefined ? undefined : { stage, done: Number(done), total: Number(total) };
}
