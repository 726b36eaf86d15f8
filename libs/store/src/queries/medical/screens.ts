import { desc, eq, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { screenMolecules, screenRefusals, screens, type ScreenSummary } from '../../schema/screens.ts';
import { uploads } from '../../schema/uploads.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';
import type { ScreenMolecule } from './screen-molecules.ts';
import type { ScreenRefusal } from './screen-refusals.ts';

export type MoleculeScreen = typeof screens.$inferSelect;
export type NewScreen = Pick<MoleculeScreen, 'name' | 'uploadId' | 'request' | 'jobId'> &
  Partial<Pick<MoleculeScreen, 'isMadeUp' | 'createdBy'>>;

/** A screen with its library's name, and who asked for it as they are called now. */
export interface ScreenRow extends MoleculeScreen {
  readonly fileName: string;
  readonly blobSha256: string;
  readonly createdByName: string | null;
}

/** What a job made of a screen. */
export interface ScreenResult {
  readonly summary: ScreenSummary;
  readonly molecules: readonly Omit<ScreenMolecule, 'screenId'>[];
  readonly refusals: readonly ScreenRefusal[];
}

/** Adds a screen whose library is in the blob store; a job screens it. */
export async function createScreen(db: Connection, screen: NewScreen): Promise<MoleculeScreen> {
  const [row] = await explained(
    db
      .insert(screens)
      .values({ id: newId(), ...screen })
      .returning(),
  );
  return row!;
}

const rows = (db: Connection) =>
  db
    .select({
      screen: screens,
      fileName: uploads.fileName,
      blobSha256: uploads.blobSha256,
      createdByName: authUsers.name,
    })
    .from(screens)
    .innerJoin(uploads, eq(uploads.id, screens.uploadId))
    .leftJoin(authUsers, eq(authUsers.id, screens.createdBy));

/** Newest first. */
export async function listScreens(db: Connection, page: PageRequest = {}): Promise<Page<ScreenRow>> {
  const limit = pageLimit(page);
  const { after } = page;
  const found = await explained(
    rows(db)
      .where(after === undefined ? undefined : lt(screens.id, after))
      .orderBy(desc(screens.id))
      .limit(limit + 1),
  );
  return toPage(
    found.map(({ screen, ...rest }) => ({ ...screen, ...rest })),
    limit,
  );
}

/** @throws RecordNotFoundError */
export async function getScreen(db: Connection, id: string): Promise<ScreenRow> {
  const [row] = await explained(rows(db).where(eq(screens.id, id)));
  if (row === undefined) throw noScreen();
  const { screen, ...rest } = row;
  return { ...screen, ...rest };
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 2000;

/** Keeps what a job made of a screen, in place of what an earlier one left, within a transaction. @throws RecordNotFoundError */
export async function recordScreen(transaction: Connection, id: string, result: ScreenResult): Promise<void> {
  const { summary, molecules, refusals } = result;
  const changed = await transaction.update(screens).set({ summary }).where(eq(screens.id, id)).returning();
  if (changed.length === 0) throw noScreen();
  await transaction.delete(screenMolecules).where(eq(screenMolecules.screenId, id));
  await transaction.delete(screenRefusals).where(eq(screenRefusals.screenId, id));
  for (let start = 0; start < molecules.length; start += rowsAtOnce) {
    const some = molecules.slice(start, start + rowsAtOnce);
    await transaction.insert(screenMolecules).values(some.map((molecule) => ({ ...molecule, screenId: id })));
  }
  for (let start = 0; start < refusals.length; start += rowsAtOnce) {
    const some = refusals.slice(start, start + rowsAtOnce);
    await transaction.insert(screenRefusals).values(some.map((refusal) => ({ ...refusal, screenId: id })));
  }
}

/** Removes a screen with all that came of it, and its library unless another screen has it, too. @throws RecordNotFoundError */
export function deleteScreen(db: Connection, id: string): Promise<void> {
  return explained(
    db.transaction(async (transaction) => {
      const [deleted] = await transaction.delete(screens).where(eq(screens.id, id)).returning();
      if (deleted === undefined) throw noScreen();
      const others = await transaction.select().from(screens).where(eq(screens.uploadId, deleted.uploadId)).limit(1);
      if (others.length === 0) await transaction.delete(uploads).where(eq(uploads.id, deleted.uploadId));
    }),
  );
}

const noScreen = (): Error =>
  new RecordNotFoundError('There is no such screen.', { fix: 'Look for it among the screens.' });
