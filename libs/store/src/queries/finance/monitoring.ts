import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { creditAlarms, creditModels, creditMonitorings } from '../../schema/finance/index.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';
import type { LenderConnection } from './within-lender.ts';

export type CreditMonitoring = typeof creditMonitorings.$inferSelect;
export type CreditAlarm = typeof creditAlarms.$inferSelect;
export type NewCreditAlarm = Pick<CreditAlarm, 'kind' | 'subject' | 'period' | 'value'>;

export interface NewCreditMonitoring extends Pick<CreditMonitoring, 'modelId' | 'historyId' | 'report' | 'createdBy'> {
  /** A UUID of the sender's own, such as that of the job: sending it again changes nothing. */
  readonly id: string;
  readonly alarms: readonly NewCreditAlarm[];
}

/**
 * Keeps what monitoring found, with its alarms. An alarm of the same model, table, subject and period is not raised again while it
 * is open, nor after somebody has acknowledged the same figure.
 */
export async function keepMonitoring(db: LenderConnection, monitoring: NewCreditMonitoring): Promise<void> {
  const { alarms, ...row } = monitoring;
  const { modelId, historyId } = row;
  // Two that end together would not see each other's alarms.
  await explained(db.execute(sql`select pg_advisory_xact_lock(hashtext('finance_monitorings'), hashtext(${modelId}))`));
  const kept = await explained(
    db.insert(creditMonitorings).values(row).onConflictDoNothing().returning({ id: creditMonitorings.id }),
  );
  if (kept.length === 0) return;
  const known = await explained(
    db
      .select(getTableColumns(creditAlarms))
      .from(creditAlarms)
      .innerJoin(creditMonitorings, eq(creditMonitorings.id, creditAlarms.monitoringId))
      .where(and(eq(creditMonitorings.modelId, modelId), eq(creditMonitorings.historyId, historyId))),
  );
  const isKnown = (alarm: NewCreditAlarm): boolean =>
    known.some(
      (one) =>
        one.kind === alarm.kind &&
        one.subject === alarm.subject &&
        one.period === alarm.period &&
        (one.acknowledgedAt === null || one.value === alarm.value),
    );
  const raised = alarms
    .filter((alarm) => !isKnown(alarm))
    .map((alarm) => ({ id: newId(), monitoringId: row.id, ...alarm }));
  if (raised.length > 0) await explained(db.insert(creditAlarms).values(raised));
}

/** The newest monitoring of a model, on a table where one is named; undefined while there is none. */
export async function latestMonitoring(
  db: LenderConnection,
  { modelId, historyId }: { readonly modelId: string; readonly historyId?: string | undefined },
): Promise<CreditMonitoring | undefined> {
  const ofModel = eq(creditMonitorings.modelId, modelId);
  const [row] = await explained(
    db
      .select()
      .from(creditMonitorings)
      .where(historyId === undefined ? ofModel : and(ofModel, eq(creditMonitorings.historyId, historyId)))
      .orderBy(desc(creditMonitorings.createdAt), desc(creditMonitorings.id))
      .limit(1),
  );
  return row;
}

/** With the model it is about and, once somebody has acknowledged it, that person's name as it is now. */
export interface ListedAlarm extends CreditAlarm {
  readonly modelId: string;
  readonly modelName: string;
  readonly modelVersion: number;
  readonly acknowledgedByName: string | null;
}

export interface AlarmFilter extends PageRequest {
  /** Default: those that nobody has acknowledged. */
  readonly state?: 'open' | 'acknowledged';
  readonly modelId?: string | undefined;
}

/** Newest first: what is to be looked at, or the trail of what has been. */
export async function listAlarms(db: LenderConnection, filter: AlarmFilter = {}): Promise<Page<ListedAlarm>> {
  const { state = 'open', modelId, after } = filter;
  const limit = pageLimit(filter);
  const found = await explained(
    db
      .select({
        ...getTableColumns(creditAlarms),
        modelId: creditModels.id,
        modelName: creditModels.name,
        modelVersion: creditModels.version,
        acknowledgedByName: authUsers.name,
      })
      .from(creditAlarms)
      .innerJoin(creditMonitorings, eq(creditMonitorings.id, creditAlarms.monitoringId))
      .innerJoin(creditModels, eq(creditModels.id, creditMonitorings.modelId))
      .leftJoin(authUsers, eq(authUsers.id, creditAlarms.acknowledgedBy))
      .where(
        and(
          state === 'open' ? isNull(creditAlarms.acknowledgedAt) : isNotNull(creditAlarms.acknowledgedAt),
          modelId === undefined ? undefined : eq(creditModels.id, modelId),
          after === undefined ? undefined : lt(creditAlarms.id, after),
        ),
      )
      .orderBy(desc(creditAlarms.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** How many alarms nobody has acknowledged yet. */
export const countOpenAlarms = (db: LenderConnection): Promise<number> =>
  explained(db.$count(creditAlarms, isNull(creditAlarms.acknowledgedAt)));

/**
 * Writes down who has looked at alarms, and what of it.
 *
 * @throws RecordNotFoundError when one is not there; RecordConflictError when somebody has acknowledged one already; then none is
 */
export async function acknowledgeAlarms(
  db: LenderConnection,
  ids: readonly string[],
  { actorId, note }: { readonly actorId: string; readonly note: string },
): Promise<CreditAlarm[]> {
  const wanted = inArray(creditAlarms.id, [...ids]);
  const locked = await explained(db.select().from(creditAlarms).where(wanted).for('update'));
  if (locked.length < new Set(ids).size) {
    throw new RecordNotFoundError('There is no such alarm.', { fix: 'Load the page again.' });
  }
  if (locked.some(({ acknowledgedAt }) => acknowledgedAt !== null)) {
    throw new RecordConflictError('Somebody has acknowledged an alarm meanwhile.', { fix: 'Load the page again.' });
  }
  const change = { acknowledgedBy: actorId, acknowledgedAt: new Date(), note };
  return explained(db.update(creditAlarms).set(change).where(wanted).returning());
}
