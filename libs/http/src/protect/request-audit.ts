import type { Identity } from '../access/identity.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { AuditEntry } from '../audit/audit-entry.ts';
import { AuditUnavailableError } from '../problem/http-errors.ts';
import type { HttpServices } from './http-services.ts';

/** What a handler knows about its record that the wrapper doesn't. */
export interface AuditNote {
  readonly recordKind?: string;
  readonly recordId?: string;
  readonly details?: NonNullable<AuditEntry['details']>;
  /** Where the status alone doesn't tell: a redirect to an error page. */
  readonly outcome?: AuditEntry['outcome'];
  /** Who acted, where the request itself tells nobody: a sign-in. */
  readonly actor?: { readonly id: string; readonly role: string };
}

/** What the wrapper knows. */
export interface AuditedRequest {
  readonly action: string;
  readonly identity: Identity | undefined;
  readonly address: string;
  readonly requestId: string;
}

/**
 * Writes a request's record.
 *
 * @throws AuditUnavailableError when it can't be written; the request is then not confirmed
 */
export async function auditRequest(
  services: HttpServices,
  { action, identity, address, requestId }: AuditedRequest,
  outcome: AuditEntry['outcome'],
  note: AuditNote = {},
): Promise<void> {
  const { recordKind, recordId, details, actor } = note;
  try {
    await appendAudit(services.database.db, services.auditKey, {
      actorId: actor?.id ?? identity?.userId ?? null,
      actorRole: actor?.role ?? identity?.role ?? null,
      credential: identity?.credential.kind ?? 'none',
      action,
      recordKind,
      recordId,
      outcome: note.outcome ?? outcome,
      address,
      requestId,
      details,
    });
  } catch (cause) {
    services.logger.error({ err: cause, action, requestId }, 'the audit log could not be written');
    throw new AuditUnavailableError('The audit log could not be written.', {
      fix: 'See that the database runs and takes writes.',
      cause,
    });
  }
  services.metrics.auditRecords.inc({ action, outcome: note.outcome ?? outcome });
}
