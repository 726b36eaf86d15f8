import { stat } from 'node:fs/promises';
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
  const saveIfNew = async (): Promise<void> => {
    const modifiedMs = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    if (modifiedMs === savedMs) return;
    await context.saveCheckpoint();
    savedMs = modifiedMs;
  };
  const timer = setInterval(() => {
    saving ??= saveIfNew()
      // The training itself needs no copy; the next look tries again.
      .catch(() => context.signal.aborted || context.log('The checkpoint could not be saved; trying again.'))
      .then(() => (saving = undefined));
  }, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await saving;
  };
}
