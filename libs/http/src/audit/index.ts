/** The audit log by itself, for programs that have no need of sign-in and routes: `@newfield/http/audit`. */
export { auditSecret, loadSecret } from '../auth/secrets.ts';
export { AuditAlteredError } from '../problem/http-errors.ts';
export { appendAudit } from './append-audit.ts';
export { readAuditAnchor, writeAuditAnchor } from './audit-anchor.ts';
export type { AuditEntry, AuditRecord } from './audit-entry.ts';
export { verifyAudit, type AuditAnchor, type AuditFault, type AuditVerification } from './verify-audit.ts';
