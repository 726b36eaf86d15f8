import { and, desc, eq, getTableColumns, ilike, or, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { knowledgeSources } from '../../schema/service/index.ts';

export type KnowledgeSource = typeof knowledgeSources.$inferSelect;
export type KnowledgeSourceState = KnowledgeSource['state'];
export type NewKnowledgeSource = Pick<KnowledgeSource, 'name' | 'kind' | 'language' | 'createdBy'> &
  Partial<
    Pick<KnowledgeSource, 'body' | 'fileName' | 'sha256' | 'numPassages' | 'replacesId' | 'isMadeUp' | 'createdAt'>
  >;

/** Of a list, with who wrote it; an article's text is left out. */
export type KnowledgeSourceLine = Omit<KnowledgeSource, 'body'> & { readonly createdByName: string | null };

/**
 * Adds a draft. One that replaces another is its next version.
 *
 * @throws RecordNotFoundError when what it replaces isn't there
 */
export async function createSource(db: Connection, source: NewKnowledgeSource): Promise<KnowledgeSource> {
  if (typeof source.replacesId === 'string') await getSource(db, source.replacesId);
  const [created] = await explained(
    db
      .insert(knowledgeSources)
      .values({ ...source, id: newId() })
      .returning(),
  );
  return created!;
}

/** @throws RecordNotFoundError */
export async function getSource(db: Connection, id: string): Promise<KnowledgeSource> {
  const [row] = await explained(db.select().from(knowledgeSources).where(eq(knowledgeSources.id, id)));
  if (row !== undefined) return row;
  throw noSource();
}

export interface SourceSearch {
  readonly state?: KnowledgeSourceState | undefined;
  readonly language?: string | undefined;
  /** Part of a name, a file's name or an article. */
  readonly text?: string | undefined;
}

const sourcesMax = 1_000;

/** The newest first, 1,000 at most. */
export function listSources(
  db: Connection,
  { state, language, text = '' }: SourceSearch = {},
): Promise<KnowledgeSourceLine[]> {
  const { body: _, ...columns } = getTableColumns(knowledgeSources);
  const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return explained(
    db
      .select({ ...columns, createdByName: authUsers.name })
      .from(knowledgeSources)
      .leftJoin(authUsers, eq(authUsers.id, knowledgeSources.createdBy))
      .where(
        and(
          state && eq(knowledgeSources.state, state),
          language === undefined ? undefined : eq(knowledgeSources.language, language),
          text === ''
            ? undefined
            : or(
                ilike(knowledgeSources.name, part),
                ilike(knowledgeSources.fileName, part),
                ilike(knowledgeSources.body, part),
              ),
        ),
      )
      .orderBy(desc(knowledgeSources.id))
      .limit(sourcesMax),
  );
}

/** All versions of a source, the newest first. */
export async function sourceVersions(db: Connection, id: string): Promise<KnowledgeSourceLine[]> {
  const { rows } = await explained(
    db.execute<{ id: string }>(sql`
      with recursive linked as (
        select id, replaces_id from service_sources where id = ${id}
        union
        select next.id, next.replaces_id from service_sources next, linked
        where next.id = linked.replaces_id or next.replaces_id = linked.id
      ) select id from linked limit 200`),
  );
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) throw noSource();
  const { body: _, ...columns } = getTableColumns(knowledgeSources);
  return explained(
    db
      .select({ ...columns, createdByName: authUsers.name })
      .from(knowledgeSources)
      .leftJoin(authUsers, eq(authUsers.id, knowledgeSources.createdBy))
      .where(sql`${knowledgeSources.id} = any(${sql.param(ids)}::uuid[])`)
      .orderBy(desc(knowledgeSources.id)),
  );
}

/**
 * Changes a draft; who changes it has written it from now on, so that somebody else reads it before it goes live.
 *
 * @throws RecordNotFoundError; RecordConflictError when it is no draft any more
 */
export async function changeSource(
  db: Connection,
  id: string,
  change: Partial<Pick<KnowledgeSource, 'name' | 'language' | 'body' | 'numPassages'>>,
  changedBy: string,
): Promise<KnowledgeSource> {
  const [changed] = await explained(
    db
      .update(knowledgeSources)
      .set({ ...change, createdBy: changedBy, changedAt: new Date() })
      .where(and(eq(knowledgeSources.id, id), eq(knowledgeSources.state, 'draft')))
      .returning(),
  );
  if (changed !== undefined) return changed;
  await getSource(db, id);
  throw new RecordConflictError('Only a draft can be changed.', { fix: 'Make a new version of this source.' });
}

const noSource = (): Error =>
  new RecordNotFoundError('There is no such source.', { fix: 'Look for it in the list of sources.' });
