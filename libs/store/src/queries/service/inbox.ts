import { and, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { conversations, serviceCustomers, serviceQueues } from '../../schema/service/index.ts';
import { pageLimit } from '../page.ts';
import type { Conversation } from './conversations.ts';

/** A conversation as a line of a list. */
export type InboxLine = Pick<
  Conversation,
  | 'id'
  | 'status'
  | 'language'
  | 'subject'
  | 'intent'
  | 'sentiment'
  | 'queueId'
  | 'agentId'
  | 'handOverReason'
  | 'handedOverAt'
  | 'dueAt'
  | 'closedAt'
  | 'isResolved'
  | 'rating'
  | 'lastPosition'
  | 'version'
  | 'isMadeUp'
  | 'createdAt'
  | 'changedAt'
> & {
  readonly customerName: string;
  readonly queueName: string | null;
  readonly agentName: string | null;
};

export interface InboxFilter {
  /** Any of these; default all. */
  readonly statuses?: readonly Conversation['status'][];
  readonly queueId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly language?: string | undefined;
}

export interface InboxRequest extends InboxFilter {
  /** The `next` of the page before. */
  readonly after?: string | undefined;
  /** Rows wanted, 1 to 1,000; default 50. */
  readonly limit?: number | undefined;
}

export interface InboxPage {
  readonly rows: readonly InboxLine[];
  /** `after` of the next page; undefined on the last. */
  readonly next: string | undefined;
}

/** What is due by no time comes last. Rounded as JavaScript's dates are, so that a page's mark names the row's own time. */
const due = sql`coalesce(date_trunc('milliseconds', ${conversations.dueAt}), 'infinity'::timestamptz)`;

/**
 * Conversations, what is due soonest first; of those that nobody waits for, the newest first. The mark of a page holds the last row's time, so
 * that a row whose time changes meanwhile moves no other.
 *
 * @throws ValueRangeError when `limit` is not a whole number from 1 to 1,000
 */
export async function listInbox(db: Connection, { after, ...request }: InboxRequest): Promise<InboxPage> {
  const limit = pageLimit(request);
  const found = await explained(
    db
      .select({
        id: conversations.id,
        status: conversations.status,
        language: conversations.language,
        subject: conversations.subject,
        intent: conversations.intent,
        sentiment: conversations.sentiment,
        queueId: conversations.queueId,
        agentId: conversations.agentId,
        handOverReason: conversations.handOverReason,
        handedOverAt: conversations.handedOverAt,
        dueAt: conversations.dueAt,
        closedAt: conversations.closedAt,
        isResolved: conversations.isResolved,
        rating: conversations.rating,
        lastPosition: conversations.lastPosition,
        version: conversations.version,
        isMadeUp: conversations.isMadeUp,
        createdAt: conversations.createdAt,
        changedAt: conversations.changedAt,
        customerName: serviceCustomers.name,
        queueName: serviceQueues.name,
        agentName: authUsers.name,
      })
      .from(conversations)
      .innerJoin(serviceCustomers, eq(serviceCustomers.id, conversations.customerId))
      .leftJoin(serviceQueues, eq(serviceQueues.id, conversations.queueId))
      .leftJoin(authUsers, eq(authUsers.id, conversations.agentId))
      .where(and(matching(request), after === undefined ? undefined : beyond(after)))
      .orderBy(due, desc(conversations.id))
      .limit(limit + 1),
  );
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? markOf(last) : undefined };
}

export interface InboxCounts {
  readonly mine: number;
  readonly waiting: number;
  /** In which the assistant has the word. */
  readonly assistant: number;
  /** Not closed, whoever has the word. */
  readonly open: number;
  readonly closed: number;
  /** Due before now. */
  readonly overdue: number;
  /** That wait or are answered by a person, by queue. */
  readonly queues: Readonly<Record<string, number>>;
}

/** How many conversations each view of an agent's inbox holds. */
export async function countInbox(db: Connection, agentId: string, now = new Date()): Promise<InboxCounts> {
  const count = (condition: SQL) => sql<number>`count(*) filter (where ${condition})::int`;
  const isOpen = sql`${conversations.status} <> 'closed'`;
  const [totals] = await explained(
    db
      .select({
        mine: count(sql`${isOpen} and ${conversations.agentId} = ${agentId}`),
        waiting: count(sql`${conversations.status} = 'waiting'`),
        assistant: count(sql`${conversations.status} = 'assistant'`),
        open: count(isOpen),
        closed: count(sql`${conversations.status} = 'closed'`),
        overdue: count(sql`${isOpen} and ${conversations.dueAt} < ${now}`),
      })
      .from(conversations),
  );
  const byQueue = await explained(
    db
      .select({ queueId: conversations.queueId, count: sql<number>`count(*)::int` })
      .from(conversations)
      .where(inArray(conversations.status, ['waiting', 'agent']))
      .groupBy(conversations.queueId),
  );
  const queues = byQueue.flatMap(({ queueId, count: size }) => (queueId === null ? [] : [[queueId, size] as const]));
  return { ...totals!, queues: Object.fromEntries(queues) };
}

const matching = ({ statuses, queueId, agentId, language }: InboxFilter): SQL | undefined =>
  and(
    statuses === undefined ? undefined : inArray(conversations.status, [...statuses]),
    queueId === undefined ? undefined : eq(conversations.queueId, queueId),
    agentId === undefined ? undefined : eq(conversations.agentId, agentId),
    language === undefined ? undefined : eq(conversations.language, language),
  );

const never = 'never';

const markOf = ({ dueAt, id }: Pick<InboxLine, 'dueAt' | 'id'>): string => `${dueAt?.getTime() ?? never}.${id}`;

/** Rows after a mark. One that can't be read begins anew: it isn't anybody's secret, nor worth an error. */
function beyond(mark: string): SQL | undefined {
  const [time, id] = mark.split('.');
  if (time === undefined || id === undefined || !/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const ms = Number(time);
  if (time !== never && !Number.isSafeInteger(ms)) return undefined;
  const at = time === never ? sql`'infinity'::timestamptz` : sql`${new Date(ms)}::timestamptz`;
  return or(sql`${due} > ${at}`, and(sql`${due} = ${at}`, sql`${conversations.id} < ${id}`));
}
