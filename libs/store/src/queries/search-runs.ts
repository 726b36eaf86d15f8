import { InvalidArgumentError } from '@newfield/core/contracts';
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { runs } from '../schema/runs.ts';
import { pageLimit, type Page } from './page.ts';
import type { Run, RunStatus } from './runs.ts';

/** What runs are listed by: a column, or a final figure by its name, such as `metric:test/accuracy`. */
export type RunOrder = 'created' | 'name' | 'recipe' | 'status' | 'duration' | `metric:${string}`;

export interface RunSearch {
  /** In the name, recipe, notes or id; letter case does not matter. */
  readonly text?: string | undefined;
  readonly domain?: string | undefined;
  readonly status?: RunStatus | undefined;
  readonly recipe?: string | undefined;
  readonly sweepId?: string | undefined;
  /** Default `created`. */
  readonly orderBy?: RunOrder | undefined;
  /** Default true: the newest, longest, greatest first. Runs without the value come last either way. */
  readonly isDescending?: boolean | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Rows wanted, 1 to 1,000; default 50. */
  readonly limit?: number | undefined;
}

/** A run as lists show it. */
export type RunRow = Omit<Run, 'notes' | 'notesRevision' | 'notesChangedBy' | 'notesChangedAt' | 'environment'>;

/**
 * Runs by filter and order. A page is found by the key of the last row before it, so that what is added meanwhile moves no row
 * to another page.
 *
 * @throws ValueRangeError when `limit` is out of range; InvalidArgumentError when `after` is not a page's `next`
 */
export async function searchRuns(db: Connection, search: RunSearch = {}): Promise<Page<RunRow>> {
  const { orderBy = 'created', isDescending = true } = search;
  const limit = pageLimit({ limit: search.limit });
  const key = sortKey(orderBy, isDescending);
  const direction = isDescending ? sql`desc` : sql`asc`;
  const { notes: _notes, environment: _environment, ...columns } = columnsOfRuns;
  const found = await explained(
    db
      .select({ ...columns, sortKey: sql<string | number>`${key}`.as('sort_key') })
      .from(runs)
      .where(
        and(
          ...conditions(search),
          search.after === undefined ? undefined : beyond(search.after, orderBy, isDescending),
        ),
      )
      .orderBy(sql`${key} ${direction}, ${runs.id} ${direction}`)
      .limit(limit + 1),
  );
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit).map(({ sortKey: _sortKey, ...row }) => row),
    next: last && toCursor(last.sortKey, last.id),
  };
}

/** How many runs a search finds, whatever the page. */
export async function countRuns(db: Connection, search: RunSearch = {}): Promise<number> {
  const [row] = await explained(
    db
      .select({ count: sql<number>`count(*)::integer` })
      .from(runs)
      .where(and(...conditions(search))),
  );
  return row!.count;
}

/** Names of the final figures that a recipe's newest runs have, for columns and choices. */
export async function listRunMetrics(db: Connection, recipe?: string): Promise<string[]> {
  const newest = db
    .select({ metrics: runs.metrics })
    .from(runs)
    .where(and(eq(runs.status, 'succeeded'), recipe === undefined ? undefined : eq(runs.recipe, recipe)))
    .orderBy(desc(runs.id))
    .limit(200)
    .as('newest');
  const found = await explained(
    db.selectDistinct({ name: sql<string>`jsonb_object_keys(${newest.metrics})` }).from(newest),
  );
  return found.map(({ name }) => name).sort();
}

const { id, name, domain, recipe, status, configuration, metrics, jobId, errorCode, createdBy } = runs;
const { createdAt, startedAt, finishedAt, notes, environment, sweepId, trial, round } = runs;
const columnsOfRuns = {
  ...{ id, name, domain, recipe, status, configuration, metrics, jobId, errorCode, createdBy },
  ...{ createdAt, startedAt, finishedAt, notes, environment, sweepId, trial, round },
};

function conditions(search: RunSearch): (SQL | undefined)[] {
  const text = search.text?.trim() ?? '';
  return [
    search.domain === undefined ? undefined : eq(runs.domain, search.domain),
    search.status === undefined ? undefined : eq(runs.status, search.status),
    search.recipe === undefined ? undefined : eq(runs.recipe, search.recipe),
    search.sweepId === undefined ? undefined : eq(runs.sweepId, search.sweepId),
    text === ''
      ? undefined
      : sql`strpos(lower(concat_ws(' ', ${runs.name}, ${runs.recipe}, ${runs.notes}, ${runs.id}::text)), lower(${text})) > 0`,
  ];
}

/** Rows without a value get the end of the order, as a comparison with null would lose them. */
function sortKey(orderBy: RunOrder, isDescending: boolean): SQL {
  const none = isDescending ? sql`'-Infinity'::float8` : sql`'Infinity'::float8`;
  switch (orderBy) {
    case 'created':
      return sql`${runs.id}`;
    case 'name':
    case 'recipe':
      return sql`${runs[orderBy]} collate "C"`;
    case 'status':
      return sql`${runs.status}::text collate "C"`;
    case 'duration':
      return sql`coalesce(extract(epoch from ${runs.finishedAt} - ${runs.startedAt})::float8, ${none})`;
    default:
      return sql`coalesce((${runs.metrics} ->> ${orderBy.slice('metric:'.length)})::float8, ${none})`;
  }
}

const toCursor = (key: string | number, runId: string): string =>
  Buffer.from(JSON.stringify([String(key), runId])).toString('base64url');

function beyond(cursor: string, orderBy: RunOrder, isDescending: boolean): SQL {
  const [value, runId] = fromCursor(cursor);
  const given = sql`(${value}::${sql.raw(keyType(orderBy))}, ${runId}::uuid)`;
  const row = sql`(${sortKey(orderBy, isDescending)}, ${runs.id})`;
  return isDescending ? sql`${row} < ${given}` : sql`${row} > ${given}`;
}

function keyType(orderBy: RunOrder): 'uuid' | 'text' | 'float8' {
  if (orderBy === 'created') return 'uuid';
  return orderBy === 'duration' || orderBy.startsWith('metric:') ? 'float8' : 'text';
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function fromCursor(cursor: string): readonly [value: string, id: string] {
  try {
    const decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (
      Array.isArray(decoded) &&
      decoded.length === 2 &&
      decoded.every((part) => typeof part === 'string') &&
      uuid.test(decoded[1] as string)
    )
      return decoded as unknown as [string, string];
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError("A page of runs can't go on from this mark.", {
    stage: 'runtime',
    expected: '`next` of the page before',
    fix: 'List the runs from the beginning.',
  });
}
