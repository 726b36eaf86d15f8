import { sql, type SQL } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';

/** Conversations that began in [from, to). */
export interface ServicePeriod {
  readonly from: Date;
  readonly to: Date;
  /** IANA name: where a day begins. */
  readonly timeZone: string;
}

/** Null where nothing was counted. Times in seconds. */
export interface ServiceTotals {
  readonly started: number;
  /** Of made-up customers. */
  readonly madeUp: number;
  readonly closed: number;
  /** Closed without a person. */
  readonly contained: number;
  /** Closed, and somebody said whether it was resolved. */
  readonly judged: number;
  readonly resolved: number;
  readonly handedOver: number;
  /** Handed over, and a person has answered or should have. */
  readonly dueForAgent: number;
  /** Answered by a person in the queue's time. */
  readonly answeredInTime: number;
  readonly rated: number;
  /** 4 or 5 of 5. */
  readonly satisfied: number;
  readonly ratingMean: number | null;
  readonly firstReplyP50: number | null;
  readonly firstReplyP95: number | null;
  readonly firstAgentReplyP50: number | null;
  readonly firstAgentReplyP95: number | null;
}

/** Where no queue was chosen. */
const usualFirstReplyMinutes = 15;

const within = ({ from, to }: ServicePeriod, at: SQL): SQL =>
  sql`${at} >= ${from.toISOString()}::timestamptz and ${at} < ${to.toISOString()}::timestamptz`;

/** What became of a period's conversations. */
export async function serviceTotals(db: Connection, period: ServicePeriod): Promise<ServiceTotals> {
  const inTime = sql`make_interval(mins => coalesce(queue.first_reply_minutes, ${usualFirstReplyMinutes}))`;
  const seconds = (from: SQL, to: SQL): SQL => sql`extract(epoch from ${to} - ${from})::float8`;
  const first = seconds(sql`one.created_at`, sql`one.first_reply_at`);
  const firstAgent = seconds(sql`one.handed_over_at`, sql`one.first_agent_reply_at`);
  const { rows } = await explained(
    db.execute<{ [Name in keyof ServiceTotals]: ServiceTotals[Name] }>(sql`
      select
        count(*)::int as "started",
        count(*) filter (where one.is_made_up)::int as "madeUp",
        count(one.closed_at)::int as "closed",
        count(*) filter (where one.closed_at is not null and one.handed_over_at is null)::int as "contained",
        count(*) filter (where one.closed_at is not null and one.is_resolved is not null)::int as "judged",
        count(*) filter (where one.closed_at is not null and one.is_resolved)::int as "resolved",
        count(one.handed_over_at)::int as "handedOver",
        count(*) filter (where one.first_agent_reply_at is not null
          or one.closed_at is null and one.handed_over_at + ${inTime} < now())::int as "dueForAgent",
        count(*) filter (where one.first_agent_reply_at <= one.handed_over_at + ${inTime})::int as "answeredInTime",
        count(one.rating)::int as "rated",
        count(*) filter (where one.rating >= 4)::int as "satisfied",
        avg(one.rating)::float8 as "ratingMean",
        percentile_cont(0.5) within group (order by ${first}) as "firstReplyP50",
        percentile_cont(0.95) within group (order by ${first}) as "firstReplyP95",
        percentile_cont(0.5) within group (order by ${firstAgent}) as "firstAgentReplyP50",
        percentile_cont(0.95) within group (order by ${firstAgent}) as "firstAgentReplyP95"
      from service_conversations one left join service_queues queue on queue.id = one.queue_id
      where ${within(period, sql`one.created_at`)}`),
  );
  return rows[0]!;
}

/** Times in seconds. */
export interface HandleTime {
  /** Conversations in which a person wrote. */
  readonly conversations: number;
  readonly total: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** A reply takes no longer than this; who waited for the customer meanwhile did something else. */
const replySecondsMax = 600;

/** How long agents worked: each of their messages counts the time since the message before it, ten minutes at most. */
export async function handleTime(db: Connection, period: ServicePeriod): Promise<HandleTime> {
  const { rows } = await explained(
    db.execute<{ [Name in keyof HandleTime]: HandleTime[Name] }>(sql`
      with written as (
        select message.conversation_id, message.author, message.kind,
          extract(epoch from message.created_at - lag(message.created_at)
            over (partition by message.conversation_id order by message.position))::float8 as seconds
        from service_messages message join service_conversations one on one.id = message.conversation_id
        where one.handed_over_at is not null and ${within(period, sql`one.created_at`)}
      ), handled as (
        select sum(least(greatest(coalesce(seconds, 0), 0), ${replySecondsMax})) as seconds
        from written where author = 'agent' and kind <> 'event' group by conversation_id
      )
      select count(*)::int as conversations, coalesce(sum(seconds), 0)::float8 as total,
        percentile_cont(0.5) within group (order by seconds) as p50,
        percentile_cont(0.95) within group (order by seconds) as p95
      from handled`),
  );
  return rows[0]!;
}

export interface NamedCount {
  /** Empty where none is known. */
  readonly name: string;
  readonly count: number;
}

/** The more frequent first. */
async function counted(db: Connection, query: SQL): Promise<NamedCount[]> {
  const { rows } = await explained(
    db.execute<{ name: string | null; count: number }>(sql`
      select name, count(*)::int as count from (${query}) counted group by name order by count desc, name limit 100`),
  );
  return rows.map(({ name, count }) => ({ name: name ?? '', count }));
}

const ofConversations = (
  column: 'language' | 'hand_over_reason' | 'intent',
  period: ServicePeriod,
  also = sql``,
): SQL =>
  sql`select ${sql.identifier(column)} as name from service_conversations
    where ${within(period, sql`created_at`)} ${also}`;

export const conversationLanguages = (db: Connection, period: ServicePeriod): Promise<NamedCount[]> =>
  counted(db, ofConversations('language', period));

export const handOverReasonCounts = (db: Connection, period: ServicePeriod): Promise<NamedCount[]> =>
  counted(db, ofConversations('hand_over_reason', period, sql`and handed_over_at is not null`));

/** What the assistant decided, message by message: `answer`, `not-known`, … */
export const decisionCounts = (db: Connection, period: ServicePeriod): Promise<NamedCount[]> =>
  counted(
    db,
    sql`select decision as name from service_messages
      where author = 'assistant' and decision is not null and ${within(period, sql`created_at`)}`,
  );

/** What customers gave answers: `up` and `down`. */
export const thumbCounts = (db: Connection, period: ServicePeriod): Promise<NamedCount[]> =>
  counted(
    db,
    sql`select case thumb when 1 then 'up' else 'down' end as name from service_messages
      where thumb is not null and ${within(period, sql`created_at`)}`,
  );

export const ratingCounts = (db: Connection, period: ServicePeriod): Promise<NamedCount[]> =>
  counted(
    db,
    sql`select rating::text as name from service_conversations
      where rating is not null and ${within(period, sql`created_at`)}`,
  );

export interface DayIntent {
  /** Such as 2026-11-27. */
  readonly day: string;
  readonly intent: string;
  readonly count: number;
}

/** What conversations were about, by the day on which they began; in order of days. */
export async function intentsByDay(db: Connection, period: ServicePeriod): Promise<DayIntent[]> {
  const { rows } = await explained(
    db.execute<{ day: string; intent: string; count: number }>(sql`
      select to_char(created_at at time zone ${period.timeZone}, 'YYYY-MM-DD') as day, coalesce(intent, '') as intent,
        count(*)::int as count
      from service_conversations where ${within(period, sql`created_at`)} group by 1, 2 order by 1, 3 desc`),
  );
  return rows;
}
