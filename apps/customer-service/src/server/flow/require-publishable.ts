import type { Role } from '@newfield/http';
import type { Connection, FlowRow } from '@newfield/store';

import { checkFlow, currentEvaluation, includesRole, NotEvaluatedError, RecordConflictError } from '../platform.ts';

interface Publisher {
  readonly role: Role;
  readonly hasReason: boolean;
}

/** A flow has no problems: customers can be served by it, and questions asked. @throws RecordConflictError */
export function requireRunnable({ document }: Pick<FlowRow, 'document'>): void {
  const [problem] = checkFlow(document);
  if (problem === undefined) return;
  throw new RecordConflictError('This flow can’t go live.', { received: problem.code, fix: problem.message });
}

/**
 * What a draft needs before it goes live: no problems, and an evaluation since it was changed last or an administrator's reason.
 *
 * @throws RecordConflictError, NotEvaluatedError
 */
export const requirePublishable =
  ({ role, hasReason }: Publisher) =>
  async (db: Connection, draft: FlowRow): Promise<void> => {
    requireRunnable(draft);
    if (hasReason && includesRole(role, 'administrator')) return;
    if ((await currentEvaluation(db, draft)) !== undefined) return;
    throw new NotEvaluatedError('Nobody has seen what this flow would do.', {
      fix: 'Run an evaluation of it, or have an administrator state why it can’t wait.',
    });
  };
