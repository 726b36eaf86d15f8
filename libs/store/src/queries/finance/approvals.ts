import { and, asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { SecondPersonError } from '../../errors/second-person-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { creditApprovals } from '../../schema/finance/index.ts';
import type { LenderConnection } from './within-lender.ts';

export type CreditApproval = typeof creditApprovals.$inferSelect;

/** What a line of the trail is about. */
export type ApprovalSubject = { readonly modelId: string } | { readonly policyId: string };

/** Somebody who moves a model or a policy on, and why. */
export interface Mover {
  readonly actorId: string;
  readonly comment?: string;
}

const subjectIs = (subject: ApprovalSubject) =>
  'modelId' in subject ? eq(creditApprovals.modelId, subject.modelId) : eq(creditApprovals.policyId, subject.policyId);

/** Writes a line of the trail. */
export async function recordApproval(
  db: LenderConnection,
  subject: ApprovalSubject,
  [fromState, toState]: readonly [string, string],
  { actorId, comment = '' }: Mover,
): Promise<void> {
  await explained(db.insert(creditApprovals).values({ id: newId(), ...subject, fromState, toState, actorId, comment }));
}

/** The trail of a model or a policy, oldest first, with people's names as they are now. */
export function listApprovals(
  db: LenderConnection,
  subject: ApprovalSubject,
): Promise<(CreditApproval & { readonly actorName: string | null })[]> {
  return explained(
    db
      .select({ approval: creditApprovals, actorName: authUsers.name })
      .from(creditApprovals)
      .leftJoin(authUsers, eq(authUsers.id, creditApprovals.actorId))
      .where(subjectIs(subject))
      .orderBy(asc(creditApprovals.id)),
  ).then((rows) => rows.map(({ approval, actorName }) => ({ ...approval, actorName })));
}

/**
 * Whether somebody may agree to what was submitted: neither who made it nor who submitted it last.
 *
 * @throws SecondPersonError
 */
export async function requireSecondPerson(
  db: LenderConnection,
  subject: ApprovalSubject,
  createdBy: string | null,
  actorId: string,
): Promise<void> {
  const submissions = await explained(
    db
      .select({ actorId: creditApprovals.actorId })
      .from(creditApprovals)
      .where(and(subjectIs(subject), eq(creditApprovals.toState, 'submitted')))
      .orderBy(asc(creditApprovals.id)),
  );
  if (actorId !== createdBy && submissions.at(-1)?.actorId !== actorId) return;
  throw new SecondPersonError('Who made or submitted it can’t approve it.', {
    fix: 'Ask another person to look at it and to approve it.',
  });
}

/** @throws RecordConflictError when a step is none of those that are allowed */
export function requireStep<State extends string>(
  steps: Readonly<Record<State, readonly State[]>>,
  from: State,
  to: State,
): void {
  if (steps[from].includes(to)) return;
  throw new RecordConflictError('This step does not follow from where it stands.', {
    expected: steps[from].join(' or ') || 'no further step',
    received: `from ${from} to ${to}`,
    fix: 'Load the page again and see where it stands.',
  });
}
