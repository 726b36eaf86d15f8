import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Identity } from '../access/identity.ts';
import { clientAddress } from '../limits/client-address.ts';
import type { Logger } from '../observe/logger.ts';
import { InvalidInputError } from '../problem/invalid-input-error.ts';
import { inputIssues } from '../problem/input-issues.ts';
import { preferredLanguage } from '../problem/language.ts';
import { problemOf } from '../problem/problem.ts';
import { admit } from './admit.ts';
import type { HttpServices } from './http-services.ts';
import { auditRequest, type AuditNote } from './request-audit.ts';
import type { ActionResult, ActionRules } from './route-rules.ts';

export interface ActionInput<C, I> {
  readonly identity: C;
  readonly input: I;
  readonly address: string;
  readonly requestId: string;
  readonly logger: Logger;
  readonly services: HttpServices;
  /** Completes the audit record: which record, what changed. */
  audit(note: AuditNote): void;
}

/** Runs a server action through everything its rules ask. */
export async function runAction<O>(
  services: HttpServices,
  rules: ActionRules,
  handler: (input: ActionInput<Identity | undefined, unknown>) => Promise<O>,
  headers: Headers,
  argument: unknown,
): Promise<ActionResult<O>> {
  const requestId = randomUUID();
  const logger = services.logger.child({ requestId, action: rules.audit });
  const address = clientAddress(headers, services.numTrustedProxies);
  let identity: Identity | undefined;
  let note: AuditNote = {};
  const audited = () => ({ action: rules.audit ?? 'access.refuse', identity, address, requestId });
  try {
    const { role, rateLimit } = rules;
    const admission = { role, rateLimit, route: `action ${rules.audit ?? ''}` };
    await admit(services, { method: 'POST', headers }, address, admission, (known) => (identity = known));
    const input = await parse(rules.input, argument);
    const audit = (more: AuditNote): void => void (note = { ...note, ...more });
    const value = await handler({ identity, input, address, requestId, logger, services, audit });
    if (rules.audit) await auditRequest(services, audited(), 'success', note);
    return { ok: true, value };
  } catch (error) {
    if (isNavigation(error)) {
      if (rules.audit) await auditRequest(services, audited(), 'success', note);
      throw error;
    }
    const problem = problemOf(error, requestId, preferredLanguage(headers));
    services.metrics.refusals.inc({ code: problem.code });
    logger[problem.status >= 500 ? 'error' : 'info'](
      { err: error, status: problem.status },
      'action ended in a problem',
    );
    if (identity && problem.code !== 'AUDIT_UNAVAILABLE' && (rules.audit || problem.status === 403)) {
      const outcome = problem.status >= 500 ? 'failed' : 'refused';
      const details = { code: problem.code, ...note.details };
      await auditRequest(services, audited(), outcome, { ...note, details }).catch(() => undefined);
    }
    return { ok: false, problem };
  }
}

async function parse(schema: z.ZodType, argument: unknown): Promise<unknown> {
  const result = await schema.safeParseAsync(argument instanceof FormData ? Object.fromEntries(argument) : argument);
  if (result.success) return result.data;
  throw new InvalidInputError(inputIssues('body', schema, result.error));
}

/** `redirect()` and `notFound()` of Next.js are thrown, and are no errors. */
function isNavigation(error: unknown): boolean {
  const digest = (error as { digest?: unknown } | null)?.digest;
  return typeof digest === 'string' && digest.startsWith('NEXT_');
}
