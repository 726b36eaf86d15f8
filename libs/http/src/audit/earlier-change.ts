import { and, desc, eq, inArray } from 'drizzle-orm';
import { auditRecords, authUsers, type Database } from '@newfield/store';
import { ChangedMeanwhileError, type EarlierChange } from '../problem/changed-meanwhile-error.ts';

export interface ChangedRecord {
  readonly recordKind: string;
  readonly recordId: string;
  /** The changes that matter, by the audit log's words. */
  readonly actions: readonly string[];
  /** Who asks now. */
  readonly askedBy: string;
}

/** The latest change of a record that went through, by whom and when, as the audit log has it. */
export async function earlierChange(db: Database['db'], changed: ChangedRecord): Promise<EarlierChange | undefined> {
  const { recordKind, recordId, actions, askedBy } = changed;
  const [found] = await db
    .select({ record: auditRecords, name: authUsers.name })
    .from(auditRecords)
    .leftJoin(authUsers, eq(authUsers.id, auditRecords.actorId))
    .where(
      and(
        eq(auditRecords.recordKind, recordKind),
        eq(auditRecords.recordId, recordId),
        eq(auditRecords.outcome, 'success'),
        inArray(auditRecords.action, [...actions]),
      ),
    )
    .orderBy(desc(auditRecords.sequence))
    .limit(1);
  if (found === undefined) return undefined;
  const { action, at, actorId, details } = found.record;
  return { action, at: at.toISOString(), byName: found.name, isOwn: actorId === askedBy, details };
}

/** The refusal of a change that comes too late, which says who was faster, with what and when. */
export async function changedMeanwhile(db: Database['db'], changed: ChangedRecord): Promise<ChangedMeanwhileError> {
  return new ChangedMeanwhileError(await earlierChange(db, changed));
}
