import { and, desc, eq } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { auditRecords } from '../schema/audit.ts';
import { authUsers } from '../schema/auth.ts';

/** What somebody did to a record. */
export interface RecordEvent {
  readonly at: Date;
  /** The audit log's word, such as `application.claim`. */
  readonly action: string;
  /** As they are called now; null where it wasn't a person. */
  readonly actorName: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Who did what to a record, as the audit log has it: what went through, the newest first, at most 200.
 * Whether the asker may know of the record is for the caller to see to.
 */
export function recordHistory(db: Connection, recordKind: string, recordId: string): Promise<RecordEvent[]> {
  return explained(
    db
      .select({
        at: auditRecords.at,
        action: auditRecords.action,
        actorName: authUsers.name,
        details: auditRecords.details,
      })
      .from(auditRecords)
      .leftJoin(authUsers, eq(authUsers.id, auditRecords.actorId))
      .where(
        and(
          eq(auditRecords.recordKind, recordKind),
          eq(auditRecords.recordId, recordId),
          eq(auditRecords.outcome, 'success'),
        ),
      )
      .orderBy(desc(auditRecords.sequence))
      .limit(200),
  );
}
