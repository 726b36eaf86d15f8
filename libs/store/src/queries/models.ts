import { and, desc, eq, getTableColumns, lt, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { models, modelVersions, stageChanges } from '../schema/models.ts';
import { pageLimit, toPage, type Page, type PageRequest } from './page.ts';

export type Model = typeof models.$inferSelect;
export type NewModel = Pick<Model, 'name' | 'domain' | 'task'> & Partial<Pick<Model, 'description'>>;

/** Registers a model's name. @throws RecordConflictError when the name is taken */
export async function createModel(db: Connection, model: NewModel): Promise<Model> {
  const [row] = await explained(
    db
      .insert(models)
      .values({ ...model, id: newId() })
      .returning(),
  );
  return row!;
}

/** @throws RecordNotFoundError */
export async function getModel(db: Connection, name: string): Promise<Model> {
  const [row] = await explained(db.select().from(models).where(eq(models.name, name)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no model of this name.', { fix: 'List the models for their names.' });
}

/** A model as lists show it. */
export interface ModelSummary extends Model {
  readonly numVersions: number;
  readonly newestVersion: string | null;
  readonly productionVersion: string | null;
  /** Changes of stage that wait for a second person. */
  readonly numWaiting: number;
  /** Who registered the newest version. */
  readonly createdBy: string | null;
}

/** Models with what is known of their versions, newest first: one statement, however many there are. */
export async function listModels(
  db: Connection,
  filter: PageRequest & { readonly domain?: string | undefined } = {},
): Promise<Page<ModelSummary>> {
  const limit = pageLimit(filter);
  const { domain, after } = filter;
  const newest = db
    .select({ version: modelVersions.version, createdBy: modelVersions.createdBy })
    .from(modelVersions)
    .where(eq(modelVersions.modelId, models.id))
    .orderBy(desc(modelVersions.id))
    .limit(1)
    .as('newest');
  const counted = db
    .select({
      numVersions: sql<number>`count(*)::integer`.as('num_versions'),
      production: sql<
        string | null
      >`max(${modelVersions.version}) filter (where ${modelVersions.stage} = 'production')`.as('production'),
      numWaiting: sql<number>`count(${stageChanges.id})::integer`.as('num_waiting'),
    })
    .from(modelVersions)
    .leftJoin(stageChanges, and(eq(stageChanges.versionId, modelVersions.id), eq(stageChanges.state, 'waiting')))
    .where(eq(modelVersions.modelId, models.id))
    .as('counted');
  const found = await explained(
    db
      .select({
        ...getTableColumns(models),
        numVersions: counted.numVersions,
        newestVersion: newest.version,
        productionVersion: counted.production,
        numWaiting: counted.numWaiting,
        createdBy: newest.createdBy,
      })
      .from(models)
      .leftJoinLateral(newest, sql`true`)
      .leftJoinLateral(counted, sql`true`)
      .where(
        and(
          domain === undefined ? undefined : eq(models.domain, domain),
          after === undefined ? undefined : lt(models.id, after),
        ),
      )
      .orderBy(desc(models.id))
      .limit(limit + 1),
  );
  return toPage(
    found.map((row) => ({ ...row, numVersions: row.numVersions ?? 0, numWaiting: row.numWaiting ?? 0 })),
    limit,
  );
}
