import type { Connection, SignedStageChange } from '@newfield/store';

import { ChangedMeanwhileError, getModelVersion, listStageChanges, RecordConflictError } from '../platform.ts';

interface Attempt {
  readonly versionId: string;
  readonly askedBy: string;
}

/**
 * Does a change of a version's stage. Where somebody was faster, says who moved what where and when.
 *
 * @throws ChangedMeanwhileError in place of RecordConflictError
 */
export async function namingTheFaster<Result>(
  db: Connection,
  { versionId, askedBy }: Attempt,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!RecordConflictError.isInstance(error)) throw error;
    const { modelId } = await getModelVersion(db, versionId);
    const latest = latestChange(await listStageChanges(db, modelId), versionId);
    if (latest === undefined) throw error;
    const isDecided = latest.decidedAt !== null;
    throw new ChangedMeanwhileError({
      action: latest.state === 'waiting' ? 'model.ask' : latest.state === 'refused' ? 'model.refuse' : 'model.stage',
      byName: isDecided ? latest.decidedByName : latest.requestedByName,
      isOwn: (isDecided ? latest.decidedBy : latest.requestedBy) === askedBy,
      at: (latest.decidedAt ?? latest.requestedAt).toISOString(),
      details: { version: latest.version, to: latest.toStage },
    });
  }
}

/** A person's: where another version took this one's place, the change of that version. */
function latestChange(changes: readonly SignedStageChange[], versionId: string): SignedStageChange | undefined {
  const own = changes.find((change) => change.versionId === versionId);
  if (own === undefined || own.replacedBy === null) return own;
  return changes.find(({ version, toStage }) => version === own.replacedBy && toStage === 'production') ?? own;
}
