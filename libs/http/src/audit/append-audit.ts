import { eq } from 'drizzle-orm';
import { auditHead, auditRecords, type Database } from '@newfield/store';
import { fingerprint } from '../auth/secrets.ts';
import { firstSeal, sealHead, sealRecord, type AuditEntry, type AuditRecord } from './audit-entry.ts';

/** The database, or a transaction on it. */
type Executor = Pick<Database['db'], 'transaction'>;

const textLengthMax = 300;

/**
 * Adds one record to the end of the chain. Writers queue on the head's row, so the chain never forks.
 *
 * @param executor the database; or a transaction, so that a change and its record are written together or not at all. Append as
 *                 its last step then: every other writer waits until it ends
 * @param key      secret that seals the record
 */
export async function appendAudit(executor: Executor, key: string, entry: AuditEntry): Promise<AuditRecord> {
  return executor.transaction(async (transaction) => {
    const start = { id: 1, sequence: 0, seal: firstSeal };
    await transaction
      .insert(auditHead)
      .values({ ...start, headSeal: sealHead(key, start) })
      .onConflictDoNothing();
    const [head] = await transaction.select().from(auditHead).for('update');
    if (!head) throw new Error('The audit log has no head.');
    const record = { ...recordOf(entry), sequence: head.sequence + 1, keyId: fingerprint(key) };
    const sealed = { ...record, seal: sealRecord(key, head.seal, record) };
    await transaction.insert(auditRecords).values(sealed);
    const end = { sequence: sealed.sequence, seal: sealed.seal };
    await transaction
      .update(auditHead)
      .set({ ...end, headSeal: sealHead(key, end) })
      .where(eq(auditHead.id, 1));
    return sealed;
  });
}

function recordOf(entry: AuditEntry): Omit<AuditRecord, 'sequence' | 'keyId' | 'seal'> {
  return {
    at: new Date(),
    actorId: entry.actorId,
    actorRole: entry.actorRole,
    credential: entry.credential,
    action: storable(entry.action),
    recordKind: entry.recordKind === undefined ? null : storable(entry.recordKind),
    recordId: entry.recordId === undefined ? null : storable(entry.recordId),
    outcome: entry.outcome,
    address: entry.address === undefined ? null : storable(entry.address),
    requestId: entry.requestId ?? null,
    details: Object.fromEntries(
      Object.entries(entry.details ?? {}).map(([name, value]) => [
        storable(name),
        typeof value === 'string' ? storable(value) : value,
      ]),
    ),
  };
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; what comes back must be what was sealed. */
function storable(text: string): string {
  return Buffer.from(text.slice(0, textLengthMax)).toString('utf8').replaceAll('\0', '\uFFFD');
}
