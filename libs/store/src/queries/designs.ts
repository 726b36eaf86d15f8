import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordConflictError } from '../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { designs, designVersions } from '../schema/designs.ts';
import { pageLimit, toPage, type Page, type PageRequest } from './page.ts';

export type Design = typeof designs.$inferSelect;
export type DesignVersion = typeof designVersions.$inferSelect;
/** A design with its newest version. */
export interface DesignRow extends Design {
  readonly newest: Omit<DesignVersion, 'source'>;
}

export interface NewDesignVersion extends Pick<DesignVersion, 'source' | 'summary'> {
  readonly name: string;
  readonly note?: string;
  readonly savedBy?: string;
  /** The number that the writer saw last; 0 for a design that is new. */
  readonly after: number;
}

/**
 * Saves a state of a design as its next version, within a transaction; the first one makes the design, which then belongs to
 * whoever saved it.
 *
 * @throws RecordConflictError when somebody else has saved meanwhile, or the name is taken
 */
export async function saveDesign(
  transaction: Connection,
  { name, source, summary, note = '', savedBy, after }: NewDesignVersion,
): Promise<DesignVersion> {
  await explained(
    transaction
      .insert(designs)
      .values({ id: newId(), name, ownerId: savedBy ?? null })
      .onConflictDoNothing(),
  );
  const [design] = await explained(transaction.select().from(designs).where(eq(designs.name, name)).for('update'));
  const [newest] = await explained(
    transaction
      .select({ number: sql<number>`coalesce(max(${designVersions.number}), 0)::integer` })
      .from(designVersions)
      .where(eq(designVersions.designId, design!.id)),
  );
  if (newest!.number !== after) {
    throw new RecordConflictError(
      after === 0 ? 'There is a design of this name.' : 'Somebody has saved this design meanwhile.',
      {
        expected: `version ${after} to be the newest`,
        received: `version ${newest!.number}`,
        fix: 'Open the newest version and make the change there, or save under another name.',
      },
    );
  }
  const version = {
    id: newId(),
    designId: design!.id,
    number: after + 1,
    source,
    summary,
    note,
    savedBy: savedBy ?? null,
  };
  const [row] = await explained(transaction.insert(designVersions).values(version).returning());
  return row!;
}

/** @throws RecordNotFoundError */
export async function getDesign(db: Connection, name: string): Promise<Design> {
  const [row] = await explained(db.select().from(designs).where(eq(designs.name, name)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no such design.', { fix: 'List the designs for their names.' });
}

/** @throws RecordNotFoundError */
export async function getDesignVersion(db: Connection, id: string): Promise<DesignVersion & { readonly name: string }> {
  const [row] = await explained(
    db
      .select({ version: designVersions, name: designs.name })
      .from(designVersions)
      .innerJoin(designs, eq(designs.id, designVersions.designId))
      .where(eq(designVersions.id, id)),
  );
  if (row !== undefined) return { ...row.version, name: row.name };
  throw new RecordNotFoundError('There is no such version of a design.', { fix: 'List the versions for their ids.' });
}

/** Versions of a design, newest first. */
export async function listDesignVersions(
  db: Connection,
  designId: string,
  request: PageRequest = {},
): Promise<Page<DesignVersion>> {
  const limit = pageLimit(request);
  const found = await explained(
    db
      .select()
      .from(designVersions)
      .where(
        and(
          eq(designVersions.designId, designId),
          request.after === undefined ? undefined : lt(designVersions.id, request.after),
        ),
      )
      .orderBy(desc(designVersions.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** Designs with their newest version, the newest design first. */
export async function listDesigns(db: Connection, request: PageRequest = {}): Promise<Page<DesignRow>> {
  const limit = pageLimit(request);
  const newest = db
    .selectDistinctOn([designVersions.designId])
    .from(designVersions)
    .orderBy(designVersions.designId, desc(designVersions.number))
    .as('newest');
  const found = await explained(
    db
      .select()
      .from(designs)
      .innerJoin(newest, eq(newest.designId, designs.id))
      .where(request.after === undefined ? undefined : lt(designs.id, request.after))
      .orderBy(desc(designs.id))
      .limit(limit + 1),
  );
  const rows = found.map(({ designs: design, newest: { source: _, ...version } }) => ({ ...design, newest: version }));
  return toPage(rows, limit);
}
