import { and, desc, eq, getTableColumns, isNull, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { shifts } from '../../schema/manufacturing/index.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';

export type Shift = typeof shifts.$inferSelect;
export type NewShift = Pick<Shift, 'stationId' | 'name' | 'operatorId'>;
/** With the operator's name as it is now. */
export type NamedShift = Shift & { readonly operatorName: string | null };

const named = { ...getTableColumns(shifts), operatorName: authUsers.name };

/** @throws RecordConflictError while another shift goes on at the station */
export async function startShift(db: Connection, shift: NewShift): Promise<Shift> {
  const [started] = await explained(
    db
      .insert(shifts)
      .values({ ...shift, id: newId(), startedAt: new Date() })
      .returning(),
  );
  return started!;
}

/** @throws RecordNotFoundError; RecordConflictError when it has ended already */
export async function endShift(db: Connection, id: string): Promise<Shift> {
  const [ended] = await explained(
    db
      .update(shifts)
      .set({ endedAt: new Date() })
      .where(and(eq(shifts.id, id), isNull(shifts.endedAt)))
      .returning(),
  );
  if (ended !== undefined) return ended;
  await getShift(db, id);
  throw new RecordConflictError('The shift has ended already.', { fix: 'Load the page again.' });
}

/** Keeps the report, whose blob is stored already. @throws RecordNotFoundError; RecordConflictError without the blob */
export async function keepShiftReport(db: Connection, id: string, reportSha256: string): Promise<Shift> {
  const [kept] = await explained(db.update(shifts).set({ reportSha256 }).where(eq(shifts.id, id)).returning());
  if (kept !== undefined) return kept;
  throw noShift();
}

/** @throws RecordNotFoundError */
export async function getShift(db: Connection, id: string): Promise<NamedShift> {
  const [row] = await explained(
    db.select(named).from(shifts).leftJoin(authUsers, eq(authUsers.id, shifts.operatorId)).where(eq(shifts.id, id)),
  );
  if (row !== undefined) return row;
  throw noShift();
}

/** The shift that goes on at the station, if one does. */
export async function currentShift(db: Connection, stationId: string): Promise<NamedShift | undefined> {
  const [row] = await explained(
    db
      .select(named)
      .from(shifts)
      .leftJoin(authUsers, eq(authUsers.id, shifts.operatorId))
      .where(and(eq(shifts.stationId, stationId), isNull(shifts.endedAt))),
  );
  return row;
}

/** Of a station, newest first. */
export async function listShifts(
  db: Connection,
  request: PageRequest & { readonly stationId: string },
): Promise<Page<NamedShift>> {
  const limit = pageLimit(request);
  const { after, stationId } = request;
  const found = await explained(
    db
      .select(named)
      .from(shifts)
      .leftJoin(authUsers, eq(authUsers.id, shifts.operatorId))
      .where(and(eq(shifts.stationId, stationId), after === undefined ? undefined : lt(shifts.id, after)))
      .orderBy(desc(shifts.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

const noShift = (): Error => new RecordNotFoundError('There is no such shift.', { fix: 'Look for it in the list.' });
