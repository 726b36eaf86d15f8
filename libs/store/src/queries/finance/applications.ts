import { and, asc, desc, eq, getTableColumns, gt, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { creditApplications } from '../../schema/finance/index.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';
import type { LenderConnection } from './within-lender.ts';

export type CreditApplicationRow = typeof creditApplications.$inferSelect;
export type CreditApplicationState = CreditApplicationRow['state'];
export type NewCreditApplication = Omit<
  CreditApplicationRow,
  'id' | 'lenderId' | 'reference' | 'analystId' | 'decidedBy' | 'decisionReason' | 'decidedAt' | 'createdAt'
>;
/** A line of the queue: without what was stated and why it was decided so. */
export type CreditApplicationLine = Omit<CreditApplicationRow, 'answers' | 'decision' | 'challenge'> & {
  /** Who has it open, as they are called now. */
  readonly analystName: string | null;
};
/** With people's names as they are now. */
export interface NamedCreditApplication extends CreditApplicationRow {
  readonly analystName: string | null;
  readonly deciderName: string | null;
}

/** References are counted on from the greatest of so many newest ones: machines' clocks, and so ids, may differ a little. */
const numNewest = 1000;

/**
 * Keeps an application with what was decided of it, under the lender's next reference: `A-000001`, `A-000002`, … The counter is held
 * until the transaction ends, so that two never get the same.
 */
export async function createCreditApplication(
  db: LenderConnection,
  application: NewCreditApplication,
): Promise<CreditApplicationRow> {
  await explained(
    db.execute(
      sql`select pg_advisory_xact_lock(hashtext('finance_applications'), hashtext(current_setting('newfield.lender')))`,
    ),
  );
  const newest = db
    .select({ reference: creditApplications.reference })
    .from(creditApplications)
    .orderBy(desc(creditApplications.id))
    .limit(numNewest)
    .as('newest');
  const [last] = await explained(
    db.select({ number: sql<number>`coalesce(max(substr(${newest.reference}, 3)::integer), 0)` }).from(newest),
  );
  const reference = `A-${String(last!.number + 1).padStart(6, '0')}`;
  const decidedAt = application.state === 'referred' ? null : new Date();
  const [created] = await explained(
    db
      .insert(creditApplications)
      .values({ id: newId(), ...application, reference, decidedAt })
      .returning(),
  );
  return created!;
}

const analyst = alias(authUsers, 'analyst');
const decider = alias(authUsers, 'decider');

/** @throws RecordNotFoundError */
export async function getCreditApplication(db: LenderConnection, id: string): Promise<NamedCreditApplication> {
  const [row] = await explained(
    db
      .select({ application: creditApplications, analystName: analyst.name, deciderName: decider.name })
      .from(creditApplications)
      .leftJoin(analyst, eq(analyst.id, creditApplications.analystId))
      .leftJoin(decider, eq(decider.id, creditApplications.decidedBy))
      .where(eq(creditApplications.id, id)),
  );
  if (row === undefined) throw noApplication();
  return { ...row.application, analystName: row.analystName, deciderName: row.deciderName };
}

export interface ApplicationSearch extends PageRequest {
  /** Default: all. */
  readonly state?: CreditApplicationState | undefined;
  /** In reference or applicant's name; letter case does not matter. */
  readonly text?: string | undefined;
}

const {
  answers: _answers,
  decision: _decision,
  challenge: _challenge,
  ...lineColumns
} = getTableColumns(creditApplications);

/** Applications page by page: those that wait for an analyst from the oldest on, any others from the newest on. */
export async function searchCreditApplications(
  db: LenderConnection,
  search: ApplicationSearch = {},
): Promise<Page<CreditApplicationLine>> {
  const limit = pageLimit(search);
  const { state, text = '', after } = search;
  const { id } = creditApplications;
  const isOldestFirst = state === 'referred';
  const wanted = text.trim();
  const found = await explained(
    db
      .select({ ...lineColumns, analystName: analyst.name })
      .from(creditApplications)
      .leftJoin(analyst, eq(analyst.id, creditApplications.analystId))
      .where(
        and(
          state === undefined ? undefined : eq(creditApplications.state, state),
          after === undefined ? undefined : isOldestFirst ? gt(id, after) : lt(id, after),
          wanted === ''
            ? undefined
            : or(
                sql`strpos(lower(${creditApplications.reference}), lower(${wanted})) > 0`,
                sql`strpos(lower(${creditApplications.applicantName}), lower(${wanted})) > 0`,
              ),
        ),
      )
      .orderBy(isOldestFirst ? asc(id) : desc(id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** How many applications there are in each state. */
export async function countCreditApplications(
  db: LenderConnection,
): Promise<Readonly<Partial<Record<CreditApplicationState, number>>>> {
  const rows = await explained(
    db
      .select({ state: creditApplications.state, count: sql<number>`count(*)::integer` })
      .from(creditApplications)
      .groupBy(creditApplications.state),
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/**
 * Opens a referred application for one analyst, so that two don't decide it.
 *
 * @throws RecordNotFoundError; RecordConflictError when somebody else has it, or it is decided
 */
export async function claimCreditApplication(
  db: LenderConnection,
  id: string,
  analystId: string,
): Promise<CreditApplicationRow> {
  const application = await lockReferred(db, id);
  if (application.analystId !== null && application.analystId !== analystId) throw taken();
  return change(db, id, { analystId });
}

/** Gives an application back that one had open. @throws RecordNotFoundError; RecordConflictError when one hasn't */
export async function releaseCreditApplication(
  db: LenderConnection,
  id: string,
  analystId: string,
): Promise<CreditApplicationRow> {
  const application = await lockReferred(db, id);
  if (application.analystId !== analystId) throw notOpen();
  return change(db, id, { analystId: null });
}

export interface AnalystDecision {
  readonly analystId: string;
  readonly state: Exclude<CreditApplicationState, 'referred'>;
  /** A declined applicant reads it. */
  readonly reason: string;
}

/**
 * Decides a referred application that one has open.
 *
 * @throws RecordNotFoundError; RecordConflictError when somebody else or nobody has it, or it is decided
 */
export async function decideCreditApplication(
  db: LenderConnection,
  id: string,
  { analystId, state, reason }: AnalystDecision,
): Promise<CreditApplicationRow> {
  const application = await lockReferred(db, id);
  if (application.analystId === null) throw notOpen();
  if (application.analystId !== analystId) throw taken();
  return change(db, id, {
    state,
    analystId: null,
    decidedBy: analystId,
    decisionReason: reason,
    decidedAt: new Date(),
  });
}

async function lockReferred(db: LenderConnection, id: string): Promise<CreditApplicationRow> {
  const [row] = await explained(
    db.select().from(creditApplications).where(eq(creditApplications.id, id)).for('update'),
  );
  if (row === undefined) throw noApplication();
  if (row.state === 'referred') return row;
  throw new RecordConflictError('The application is decided.', {
    expected: 'referred',
    received: row.state,
    fix: 'Load the page again and see what was decided.',
  });
}

async function change(
  db: LenderConnection,
  id: string,
  changes: Partial<CreditApplicationRow>,
): Promise<CreditApplicationRow> {
  const [changed] = await explained(
    db.update(creditApplications).set(changes).where(eq(creditApplications.id, id)).returning(),
  );
  return changed!;
}

const taken = (): Error =>
  new RecordConflictError('Somebody else has this application open.', { fix: 'Take another, or ask them.' });

const notOpen = (): Error =>
  new RecordConflictError('You don’t have this application open.', { fix: 'Take it first.' });

const noApplication = (): Error =>
  new RecordNotFoundError('There is no such application.', { fix: 'Look for it in the queue.' });
