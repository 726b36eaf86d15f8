import { createHmac } from 'node:crypto';
import type { auditRecords } from '@newfield/store';

/** A stored record of the audit log. */
export type AuditRecord = typeof auditRecords.$inferSelect;

/** What happened, as the caller tells it. */
export interface AuditEntry {
  /** The user's id; null for a stranger or the system. */
  readonly actorId: string | null;
  readonly actorRole: string | null;
  readonly credential: AuditRecord['credential'];
  /** `record.verb`, such as `model.promote`. */
  readonly action: string;
  readonly recordKind?: string | undefined;
  readonly recordId?: string | undefined;
  readonly outcome: AuditRecord['outcome'];
  readonly address?: string | undefined;
  readonly requestId?: string | undefined;
  /** A few flat facts, such as the stage before and after; never the content of a record. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/** The seal before the first record. */
export const firstSeal = '0'.repeat(64);

/** Keyed hash over the record's fields and the seal before it. The order of the fields is part of the format. */
export function sealRecord(key: string, previousSeal: string, record: Omit<AuditRecord, 'seal'>): string {
  const details = Object.entries(record.details).sort(([first], [second]) => (first < second ? -1 : 1));
  const content = JSON.stringify([
    'newfield-audit-1',
    previousSeal,
    record.sequence,
    record.at.toISOString(),
    record.actorId,
    record.actorRole,
    record.credential,
    record.action,
    record.recordKind,
    record.recordId,
    record.outcome,
    record.address,
    record.requestId,
    details,
    record.keyId,
  ]);
  return createHmac('sha256', key).update(content).digest('hex');
}

/** Keyed hash of the chain's end. */
export function sealHead(key: string, head: { readonly sequence: number; readonly seal: string }): string {
  return createHmac('sha256', key).update(`newfield-audit-head-1:${head.sequence}:${head.seal}`).digest('hex');
}
