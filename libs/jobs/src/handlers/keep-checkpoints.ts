import { stat } from 'node:fs/promises';
import { checkpointStep } from '@newfield/core';
import { storageErrorIn } from '@newfield/core/storage';
import type { JobContext } from '../worker/handler.ts';

const lookEveryMs = 1000;

/**
 * Saves a checkpoint file whenever the training has written it anew. The training replaces the file as a whole, so it goes on
 * meanwhile.
 *
 * @returns stops looking, after a save that is under way
 */
export function keepCheckpoints(path: string, context: JobContext): () => Promise<void> {
  let savedMs: number | undefined;
  let saving: Promise<void> | undefined;
  let complaint: string | undefined;
  const saveIfNew = async (): Promise<void> => {
    const modifiedMs = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    if (modifiedMs === savedMs) return;
    const step = await checkpointStep(path);
    await context.saveCheckpoint(step === undefined ? '' : `step ${step}`);
    complaint = undefined;
    savedMs = modifiedMs;
  };
  // Said once, not every second.
  const complain = (error: unknown): void => {
    const why = storageErrorIn(error)?.message ?? '';
    if (complaint !== why) context.log(`The checkpoint could not be saved; trying again. ${why}`.trim());
    complaint = why;
  };
  const timer = setInterval(() => {
    saving ??= saveIfNew()
      // The training itself needs no copy; the next look tries again.
      .catch((error: unknown) => context.signal.aborted || complain(error))
      .then(() => (saving = undefined));
  }, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await saving;
  };
}
