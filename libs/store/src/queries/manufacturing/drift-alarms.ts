import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { driftAlarms, stations } from '../../schema/manufacturing/index.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';

export type DriftAlarmRow = typeof driftAlarms.$inferSelect;
export type NewDriftAlarm = Pick<DriftAlarmRow, 'stationId' | 'productId' | 'kind' | 'raisedAt' | 'since'>;
/** With the station's name and, once somebody has acknowledged it, that person's. */
export type ListedDriftAlarm = DriftAlarmRow & {
  readonly stationName: string;
  readonly acknowledgedByName: string | null;
};

export async function raiseDriftAlarm(db: Connection, alarm: NewDriftAlarm): Promise<DriftAlarmRow> {
  const [raised] = await explained(
    db
      .insert(driftAlarms)
      .values({ ...alarm, id: newId() })
      .returning(),
  );
  return raised!;
}

export interface DriftAlarmFilter extends PageRequest {
  /** Default: those that nobody has acknowledged. */
  readonly state?: 'open' | 'acknowledged';
  readonly stationId?: string | undefined;
}

/** Newest first: what is to be looked at, or what has been. */
export async function listDriftAlarms(db: Connection, filter: DriftAlarmFilter = {}): Promise<Page<ListedDriftAlarm>> {
  const limit = pageLimit(filter);
  const { state = 'open', stationId, after } = filter;
  const found = await explained(
    db
      .select({
        ...getTableColumns(driftAlarms),
        stationName: stations.name,
        acknowledgedByName: authUsers.name,
      })
      .from(driftAlarms)
      .innerJoin(stations, eq(stations.id, driftAlarms.stationId))
      .leftJoin(authUsers, eq(authUsers.id, driftAlarms.acknowledgedBy))
      .where(
        and(
          state === 'open' ? isNull(driftAlarms.acknowledgedAt) : isNotNull(driftAlarms.acknowledgedAt),
          stationId === undefined ? undefined : eq(driftAlarms.stationId, stationId),
          after === undefined ? undefined : lt(driftAlarms.id, after),
        ),
      )
      .orderBy(desc(driftAlarms.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** How many alarms nobody has acknowledged yet. */
export const countOpenDriftAlarms = (db: Connection): Promise<number> =>
  explained(db.$count(driftAlarms, isNull(driftAlarms.acknowledgedAt)));

/**
 * Writes down who has looked at alarms, and what of it.
 *
 * @throws RecordNotFoundError when one is not there; RecordConflictError when somebody has acknowledged one already; then none is
 */
export function acknowledgeDriftAlarms(
  db: Connection,
  ids: readonly string[],
  { actorId, note }: { readonly actorId: string; readonly note: string },
): Promise<DriftAlarmRow[]> {
  const wanted = inArray(driftAlarms.id, [...ids]);
  return explained(
    db.transaction(async (transaction) => {
      const locked = await transaction.select().from(driftAlarms).where(wanted).for('update');
      if (locked.length < new Set(ids).size) {
        throw new RecordNotFoundError('There is no such alarm.', { fix: 'Load the page again.' });
      }
      if (locked.some(({ acknowledgedAt }) => acknowledgedAt !== null)) {
        throw new RecordConflictError('Somebody has acknowledged an alarm meanwhile.', { fix: 'Load the page again.' });
      }
      const change = { acknowledgedBy: actorId, acknowledgedAt: new Date(), note };
      return transaction.update(driftAlarms).set(change).where(wanted).returning();
    }),
  );
}
