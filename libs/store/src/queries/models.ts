import { ValueRangeError } from '@newfield/core/contracts';
import { and, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { models, modelVersions, stageChanges } from '../schema/models.ts';
import { pageLimit, type Page, type PageRequest } from './page.ts';

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

/** What models are listed by. */
export const modelOrders = ['created', 'name', 'task', 'versions'] as const;

export interface ModelSearch extends PageRequest {
  readonly domain?: string | undefined;
  /** In the name, task or description; letter case does not matter. */
  readonly text?: string | undefined;
  /** Only those with a version in production, or with a change that waits for a second person. */
  readonly only?: 'production' | 'waiting' | undefined;
  /** Default `created`. */
  readonly orderBy?: (typeof modelOrders)[number] | undefined;
  /** Default true for `created` and `versions`, false for words. */
  readonly isDescending?: boolean | undefined;
}

/**
 * Models with what is known of their versions: one statement, however many there are.
 *
 * @returns `next` goes into `after`; it counts rows, as a thousand names sort in no time
 */
export async function listModels(db: Connection, search: ModelSearch = {}): Promise<Page<ModelSummary>> {
  const limit = pageLimit(search);
  const { after, orderBy = 'created' } = search;
  const isDescending = search.isDescending ?? (orderBy === 'created' || orderBy === 'versions');
  const newest = db
    .select({ version: modelVersions.version, createdBy: modelVersions.createdBy })
    .from(modelVersions)
    .where(eq(modelVersions.modelId, models.id))
    .orderBy(desc(modelVersions.id))
    .limit(1)
    .as('newest');
  const counted = db
    .select({
      numVersions: sql<number>`count(distinct ${modelVersions.id})::integer`.as('num_versions'),
      production: sql<
        string | null
      >`max(${modelVersions.version}) filter (where ${modelVersions.stage} = 'production')`.as('production'),
      numWaiting: sql<number>`count(${stageChanges.id})::integer`.as('num_waiting'),
    })
    .from(modelVersions)
    .leftJoin(stageChanges, and(eq(stageChanges.versionId, modelVersions.id), eq(stageChanges.state, 'waiting')))
    .where(eq(modelVersions.modelId, models.id))
    .as('counted');
  const keys = {
    created: sql`${models.id}`,
    name: sql`${models.name} collate "C"`,
    task: sql`${models.task} collate "C"`,
    versions: sql`${counted.numVersions}`,
  };
  const direction = isDescending ? sql`desc` : sql`asc`;
  const only = search.only === 'production' ? sql`${counted.production} is not null` : sql`${counted.numWaiting} > 0`;
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
      .where(and(...conditions(search), search.only === undefined ? undefined : only))
      .orderBy(sql`${keys[orderBy]} ${direction}, ${models.id} ${direction}`)
      .offset(offsetOf(after))
      .limit(limit + 1),
  );
  const rows = found
    .slice(0, limit)
    .map((row) => ({ ...row, numVersions: row.numVersions ?? 0, numWaiting: row.numWaiting ?? 0 }));
  return { rows, next: found.length > limit ? String(offsetOf(after) + limit) : undefined };
}

/** How many models there are that the search's words find. */
export async function countModels(db: Connection, search: Pick<ModelSearch, 'domain' | 'text'> = {}): Promise<number> {
  const [row] = await explained(
    db
      .select({ count: sql<number>`count(*)::integer` })
      .from(models)
      .where(and(...conditions(search))),
  );
  return row!.count;
}

function conditions({ domain, text: given }: Pick<ModelSearch, 'domain' | 'text'>): (SQL | undefined)[] {
  const text = given?.trim() ?? '';
  return [
    domain === undefined ? undefined : eq(models.domain, domain),
    text === ''
      ? undefined
      : sql`strpos(lower(concat_ws(' ', ${models.name}, ${models.task}, ${models.description})), lower(${text})) > 0`,
  ];
}

/** @throws ValueRangeError when `after` is no page's `next` */
function offsetOf(after: string | undefined): number {
  if (after === undefined) return 0;
  if (/^\d{1,6}$/.test(after)) return Number(after);
  throw new ValueRangeError('A page of models can’t go on from this mark.', {
    expected: '`next` of the page before',
    received: `${after.length} characters`,
    fix: 'List the models from the beginning.',
  });
}
