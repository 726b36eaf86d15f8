import { and, desc, eq, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { models, modelVersions, type modelStage } from '../schema/models.ts';
import { moveVersion } from './move-version.ts';
import { pageLimit, toPage, type Page, type PageRequest } from './page.ts';

export type ModelVersion = typeof modelVersions.$inferSelect;
export type ModelStage = (typeof modelStage.enumValues)[number];
type Columns = typeof modelVersions.$inferInsert;
export type NewModelVersion = Pick<Columns, 'modelId' | 'version' | 'bundleSha256' | 'manifest'> &
  Partial<Pick<Columns, 'metrics' | 'runId' | 'createdBy'>>;

/** Registers a bundle as a candidate. @throws RecordConflictError when the model has this version, or the blob is unknown */
export async function createModelVersion(db: Connection, version: NewModelVersion): Promise<ModelVersion> {
  const [row] = await explained(
    db
      .insert(modelVersions)
      .values({ ...version, id: newId() })
      .returning(),
  );
  return row!;
}

/** @throws RecordNotFoundError */
export async function getModelVersion(db: Connection, id: string): Promise<ModelVersion> {
  const [row] = await explained(db.select().from(modelVersions).where(eq(modelVersions.id, id)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no such version.', { fix: 'List the model’s versions for their ids.' });
}

/** The newest version that is this bundle, if any. */
export async function versionOfBundle(db: Connection, bundleSha256: string): Promise<ModelVersion | undefined> {
  const [row] = await explained(
    db
      .select()
      .from(modelVersions)
      .where(eq(modelVersions.bundleSha256, bundleSha256))
      .orderBy(desc(modelVersions.id))
      .limit(1),
  );
  return row;
}

/** Versions of one model, newest first. */
export async function listModelVersions(
  db: Connection,
  modelId: string,
  request: PageRequest = {},
): Promise<Page<ModelVersion>> {
  const limit = pageLimit(request);
  const { after } = request;
  const found = await explained(
    db
      .select()
      .from(modelVersions)
      .where(and(eq(modelVersions.modelId, modelId), after === undefined ? undefined : lt(modelVersions.id, after)))
      .orderBy(desc(modelVersions.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** The version of a model that serves, if any. */
export async function productionVersion(db: Connection, modelId: string): Promise<ModelVersion | undefined> {
  const [row] = await explained(
    db
      .select()
      .from(modelVersions)
      .where(and(eq(modelVersions.modelId, modelId), eq(modelVersions.stage, 'production'))),
  );
  return row;
}

/**
 * Moves a version to a stage without anybody's words; see `requestStageChange` for a person who signs.
 *
 * @throws RecordNotFoundError
 */
export function setModelStage(db: Connection, id: string, stage: ModelStage): Promise<ModelVersion> {
  return explained(db.transaction((transaction) => moveVersion(transaction, id, stage)));
}

/** The versions that a run made, with their models' names; the newest first. */
export function listRunVersions(
  db: Connection,
  runId: string,
): Promise<{ readonly model: string; readonly version: string; readonly stage: ModelStage }[]> {
  return explained(
    db
      .select({ model: models.name, version: modelVersions.version, stage: modelVersions.stage })
      .from(modelVersions)
      .innerJoin(models, eq(models.id, modelVersions.modelId))
      .where(eq(modelVersions.runId, runId))
      .orderBy(desc(modelVersions.id)),
  );
}
