import { desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { creditPolicies } from '../../schema/finance/index.ts';
import { recordApproval, requireSecondPerson, requireStep, type Mover } from './approvals.ts';
import type { LenderConnection } from './within-lender.ts';

export type CreditPolicyRow = typeof creditPolicies.$inferSelect;
export type CreditPolicyState = CreditPolicyRow['state'];
type Document = CreditPolicyRow['document'];

const steps: Readonly<Record<CreditPolicyState, readonly CreditPolicyState[]>> = {
  draft: ['submitted', 'retired'],
  submitted: ['live', 'rejected', 'draft'],
  live: ['retired'],
  retired: [],
  rejected: ['draft', 'retired'],
};

/** Adds a draft under the next version. */
export async function createCreditPolicy(
  db: LenderConnection,
  document: Document,
  createdBy: string | null,
): Promise<CreditPolicyRow> {
  await explained(db.execute(sql`select pg_advisory_xact_lock(hashtext('finance_policies'))`));
  const [latest] = await explained(
    db.select({ version: creditPolicies.version }).from(creditPolicies).orderBy(desc(creditPolicies.version)).limit(1),
  );
  const row = { id: newId(), version: (latest?.version ?? 0) + 1, document, createdBy };
  const [created] = await explained(db.insert(creditPolicies).values(row).returning());
  return created!;
}

/** All versions, newest first, with who made each. */
export const listCreditPolicies = (
  db: LenderConnection,
): Promise<(CreditPolicyRow & { readonly createdByName: string | null })[]> =>
  explained(
    db
      .select({ ...getTableColumns(creditPolicies), createdByName: authUsers.name })
      .from(creditPolicies)
      .leftJoin(authUsers, eq(authUsers.id, creditPolicies.createdBy))
      .orderBy(desc(creditPolicies.version))
      .limit(1000),
  );

/** @throws RecordNotFoundError */
export async function getCreditPolicy(db: LenderConnection, id: string): Promise<CreditPolicyRow> {
  const [row] = await explained(db.select().from(creditPolicies).where(eq(creditPolicies.id, id)));
  if (row !== undefined) return row;
  throw noPolicy();
}

/** The policy that decides; undefined while there is none. */
export async function livePolicy(db: LenderConnection): Promise<CreditPolicyRow | undefined> {
  const [row] = await explained(db.select().from(creditPolicies).where(eq(creditPolicies.state, 'live')));
  return row;
}

/**
 * Changes a draft. What was simulated of it before holds no more.
 *
 * @throws RecordNotFoundError, RecordConflictError when it is no draft any more
 */
export async function changeCreditPolicy(
  db: LenderConnection,
  id: string,
  document: Document,
): Promise<CreditPolicyRow> {
  const policy = await lockDraft(db, id);
  const change = { document, simulation: null, changedAt: new Date() };
  const [changed] = await explained(
    db.update(creditPolicies).set(change).where(eq(creditPolicies.id, policy.id)).returning(),
  );
  return changed!;
}

/** Keeps what a draft would have done to past applicants. @throws RecordNotFoundError, RecordConflictError */
export async function keepSimulation(db: LenderConnection, id: string, simulation: Document): Promise<CreditPolicyRow> {
  const policy = await lockDraft(db, id);
  const [changed] = await explained(
    db.update(creditPolicies).set({ simulation }).where(eq(creditPolicies.id, policy.id)).returning(),
  );
  return changed!;
}

/**
 * Moves a policy on, and writes it into the trail. What goes live retires the one before in the same transaction.
 *
 * @throws RecordNotFoundError, RecordConflictError for a step that does not follow or a draft that was not simulated,
 *   SecondPersonError for one's own approval
 */
export async function moveCreditPolicy(
  db: LenderConnection,
  id: string,
  to: CreditPolicyState,
  mover: Mover,
): Promise<CreditPolicyRow> {
  const policy = await lockPolicy(db, id);
  requireStep(steps, policy.state, to);
  if (to === 'submitted' && policy.simulation === null) {
    throw new RecordConflictError('Nobody has seen what this policy would do.', {
      fix: 'Simulate it on past applicants, then submit it.',
    });
  }
  if (to === 'live') {
    await requireSecondPerson(db, { policyId: id }, policy.createdBy, mover.actorId);
    const [replaced] = await explained(
      db
        .update(creditPolicies)
        .set({ state: 'retired' })
        .where(eq(creditPolicies.state, 'live'))
        .returning({ id: creditPolicies.id }),
    );
    if (replaced !== undefined) await recordApproval(db, { policyId: replaced.id }, ['live', 'retired'], mover);
  }
  const [moved] = await explained(
    db.update(creditPolicies).set({ state: to, changedAt: new Date() }).where(eq(creditPolicies.id, id)).returning(),
  );
  await recordApproval(db, { policyId: id }, [policy.state, to], mover);
  return moved!;
}

async function lockPolicy(db: LenderConnection, id: string): Promise<CreditPolicyRow> {
  const [row] = await explained(db.select().from(creditPolicies).where(eq(creditPolicies.id, id)).for('update'));
  if (row !== undefined) return row;
  throw noPolicy();
}

async function lockDraft(db: LenderConnection, id: string): Promise<CreditPolicyRow> {
  const policy = await lockPolicy(db, id);
  if (policy.state === 'draft') return policy;
  throw new RecordConflictError('Only a draft can be changed.', { fix: 'Make a new draft of this policy.' });
}

const noPolicy = (): Error =>
  new RecordNotFoundError('There is no such policy.', { fix: 'Look for it among the policies.' });
