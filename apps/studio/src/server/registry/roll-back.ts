import type { Connection, StageChange } from '@newfield/store';

import { getModel, listStageChanges, RecordConflictError, requestStageChange } from '../platform.ts';
import { deployableOf } from './deployable-of.ts';
import { answerWith } from './deployment.ts';
import { needsSecondPerson } from './second-person.ts';

export interface RollBackRequest {
  readonly reason: string;
  readonly requestedBy: string;
  readonly signal: AbortSignal;
}

/**
 * Has the version that was in production before the present one answer again. Requests go there at once, as a roll-back can't wait;
 * where a second person has to sign, the stage follows when they have.
 *
 * @throws RecordNotFoundError; RecordConflictError when no other version was in production
 */
export async function rollBack(
  db: Connection,
  name: string,
  { reason, requestedBy, signal }: RollBackRequest,
): Promise<{ readonly version: string; readonly state: StageChange['state'] }> {
  const model = await getModel(db, name);
  const previous = (await listStageChanges(db, model.id)).find(
    ({ replacedBy, toStage }) => replacedBy !== null && toStage === 'archived',
  );
  if (previous === undefined) {
    throw new RecordConflictError('No other version of this model was in production.', {
      fix: 'Promote a version instead.',
    });
  }
  await answerWith(await deployableOf(db, previous.versionId), signal);
  const { state } = await requestStageChange(db, {
    versionId: previous.versionId,
    toStage: 'production',
    reason,
    requestedBy,
    needsSecondPerson: await needsSecondPerson(db),
  });
  return { version: previous.version, state };
}
