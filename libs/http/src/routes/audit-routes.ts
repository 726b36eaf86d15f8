import { and, desc, eq, getTableColumns, lt, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { auditRecords, authUsers } from '@newfield/store';
import { verifyAudit } from '../audit/verify-audit.ts';
import type { Http } from '../protect/create-http.ts';

const filter = z.strictObject({
  /** Records before this number, the newest first. */
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  numRecords: z.coerce.number().int().min(1).max(500).default(100),
  actorId: z.string().max(64).optional(),
  action: z.string().max(100).optional(),
  recordKind: z.string().max(100).optional(),
  recordId: z.string().max(300).optional(),
  outcome: z.enum(auditRecords.outcome.enumValues).optional(),
  /** In the person's name, the action, the record or the address; letter case does not matter. */
  text: z.string().trim().max(200).optional(),
});

/** The audit log: `src/app/api/audit/route.ts`. */
export function auditRoutes(http: Http) {
  return {
    GET: http.protectedRoute(
      { role: 'administrator', scope: 'audit:read', summary: 'Reads the audit log, the newest first', query: filter },
      ({ services, query }) => {
        const { before, numRecords, actorId, action, recordKind, recordId, outcome, text } = query;
        const conditions: (SQL | undefined)[] = [
          before === undefined ? undefined : lt(auditRecords.sequence, before),
          actorId === undefined ? undefined : eq(auditRecords.actorId, actorId),
          action === undefined ? undefined : eq(auditRecords.action, action),
          recordKind === undefined ? undefined : eq(auditRecords.recordKind, recordKind),
          recordId === undefined ? undefined : eq(auditRecords.recordId, recordId),
          outcome === undefined ? undefined : eq(auditRecords.outcome, outcome),
          text === undefined || text === ''
            ? undefined
            : sql`strpos(lower(concat_ws(' ', ${authUsers.name}, ${auditRecords.action}, ${auditRecords.recordKind},
                ${auditRecords.recordId}, ${auditRecords.address})), lower(${text})) > 0`,
        ];
        return services.database.db
          .select({ ...getTableColumns(auditRecords), actorName: authUsers.name })
          .from(auditRecords)
          .leftJoin(authUsers, eq(authUsers.id, auditRecords.actorId))
          .where(and(...conditions))
          .orderBy(desc(auditRecords.sequence))
          .limit(numRecords);
      },
    ),
  };
}

/** Whether the audit log is intact: `src/app/api/audit/verification/route.ts`. */
export function auditVerificationRoutes(http: Http) {
  return {
    GET: http.protectedRoute(
      {
        role: 'administrator',
        scope: 'audit:read',
        summary: 'Verifies the whole audit log',
        rateLimit: { numRequestsMax: 6, windowS: 60 },
      },
      ({ services }) => verifyAudit(services.database, services.auditKey),
    ),
  };
}
