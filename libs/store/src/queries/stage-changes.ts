import { and, desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordConflictError } from '../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { SecondPersonError } from '../errors/second-person-error.ts';
import { authUsers } from '../schema/auth.ts';
import { modelVersions, stageChanges } from '../schema/models.ts';
import type { ModelStage } from './model-versions.ts';
import { lockVersion, moveVersion } from './move-version.ts';

export type StageChange = typeof stageChanges.$inferSelect;

export interface StageRequest {
  readonly versionId: string;
  readonly toStage: ModelStage;
  /** The stage it had when the person decided; where it has another now, nothing is moved. Default: whichever it has. */
  readonly seenStage?: ModelStage | undefined;
  /** Why, in the person's words. */
  readonly reason: string;
  /** Who signs: a user's id. */
  readonly requestedBy: string;
  /** Whether the version waits in its stage until another person agrees. */
  readonly needsSecondPerson: boolean;
}

/**
 * Moves a version to a stage in somebody's name, or keeps the wish until a second person agrees.
 *
 * @throws RecordNotFoundError; RecordConflictError when it is in that stage, or another change of it waits
 */
export function requestStageChange(db: Connection, request: StageRequest): Promise<StageChange> {
  const { versionId, toStage, seenStage, reason, requestedBy, needsSecondPerson } = request;
  return explained(
    db.transaction(async (transaction) => {
      const { stage: fromStage } = await lockVersion(transaction, versionId);
      if (seenStage !== undefined && seenStage !== fromStage)
        throw conflict('The version has another stage meanwhile.');
      if (fromStage === toStage) throw conflict('The version is in that stage already.');
      const [waiting] = await transaction
        .select({ id: stageChanges.id })
        .from(stageChanges)
        .where(and(eq(stageChanges.versionId, versionId), eq(stageChanges.state, 'waiting')));
      if (waiting !== undefined) throw conflict('Another change of this version waits for a second person.');
      if (!needsSecondPerson) await moveVersion(transaction, versionId, toStage);
      const state = needsSecondPerson ? 'waiting' : 'done';
      const [row] = await transaction
        .insert(stageChanges)
        .values({ id: newId(), versionId, fromStage, toStage, reason, requestedBy, state })
        .returning();
      return row!;
    }),
  );
}

/**
 * A second person agrees to a change that waits, or refuses it. Whoever asked for it may take it back, and not agree.
 *
 * @throws RecordNotFoundError; RecordConflictError when it doesn't wait any more; SecondPersonError
 */
export function decideStageChange(
  db: Connection,
  id: string,
  { agrees, decidedBy }: { readonly agrees: boolean; readonly decidedBy: string },
): Promise<StageChange> {
  return explained(
    db.transaction(async (transaction) => {
      const [change] = await transaction.select().from(stageChanges).where(eq(stageChanges.id, id)).for('update');
      if (change === undefined) {
        throw new RecordNotFoundError('There is no such change.', { fix: 'Reload the model’s page.' });
      }
      if (change.state !== 'waiting') throw conflict('Somebody has decided this change already.');
      if (agrees && change.requestedBy === decidedBy) {
        throw new SecondPersonError('Whoever asked for a change can’t be the one who agrees to it.', {
          expected: 'another expert or administrator',
          fix: 'Ask a second person.',
        });
      }
      if (agrees) await moveVersion(transaction, change.versionId, change.toStage);
      const [row] = await transaction
        .update(stageChanges)
        .set({ state: agrees ? 'done' : 'refused', decidedBy, decidedAt: new Date() })
        .where(eq(stageChanges.id, id))
        .returning();
      return row!;
    }),
  );
}

/** @throws RecordNotFoundError */
export async function getStageChange(db: Connection, id: string): Promise<StageChange> {
  const [row] = await explained(db.select().from(stageChanges).where(eq(stageChanges.id, id)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no such change.', { fix: 'Reload the model’s page.' });
}

/** A change with the names of who signed, as they are now. */
export interface SignedStageChange extends StageChange {
  readonly version: string;
  readonly requestedByName: string | null;
  readonly decidedByName: string | null;
}

const numChangesMax = 200;

/** The latest changes of a model's versions, newest first. */
export async function listStageChanges(db: Connection, modelId: string): Promise<SignedStageChange[]> {
  const requester = alias(authUsers, 'requester');
  const decider = alias(authUsers, 'decider');
  const rows = await explained(
    db
      .select({
        change: stageChanges,
        version: modelVersions.version,
        requestedByName: requester.name,
        decidedByName: decider.name,
      })
      .from(stageChanges)
      .innerJoin(modelVersions, eq(stageChanges.versionId, modelVersions.id))
      .leftJoin(requester, eq(stageChanges.requestedBy, requester.id))
      .leftJoin(decider, eq(stageChanges.decidedBy, decider.id))
      .where(eq(modelVersions.modelId, modelId))
      .orderBy(desc(stageChanges.id))
      .limit(numChangesMax),
  );
  return rows.map(({ change, ...names }) => ({ ...change, ...names }));
}

const conflict = (message: string): Error =>
  new RecordConflictError(message, { fix: 'Reload the page and look at the version’s stage.' });
