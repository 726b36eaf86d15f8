import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { MalformedBodyError, KeyReusedError, OutcomeUnknownError, UnderWayError } from '../problem/http-errors.ts';

/** Header with the sender's key (IETF draft "The Idempotency-Key HTTP Header Field"): a UUID. */
const requestKeyHeader = 'idempotency-key';

export interface KeyedRequest {
  readonly userId: string;
  readonly key: string;
  /** Method and route. */
  readonly route: string;
  /** Whether doing it a second time is harmless. */
  readonly isRepeatable: boolean;
}

export interface KeyedRequests {
  /**
   * @returns the answer that was given before; undefined when the request is to be done now
   * @throws UnderWayError, OutcomeUnknownError, KeyReusedError
   */
  begin(request: KeyedRequest): Promise<Response | undefined>;
  /** Keeps the answer of a request that was done. */
  done(request: KeyedRequest, response: Response): Promise<void>;
  /** Nothing was done: the same key may try again. */
  forget(request: KeyedRequest): Promise<void>;
}

interface Row {
  readonly route: string;
  readonly done_by: string;
  readonly status: number | null;
  readonly answer: unknown;
  readonly age_s: number;
}

/** Another process may still be at it for this long. */
const patienceS = 30;
const sweepEveryMs = 60 * 60 * 1000;

/** Requests with a key of their sender's are done once, however often they are sent: a lost answer is asked for again. */
export function createKeyedRequests(pool: Pool): KeyedRequests {
  const processId = randomUUID();
  let sweptMs = 0;

  async function sweep(): Promise<void> {
    if (Date.now() - sweptMs < sweepEveryMs) return;
    sweptMs = Date.now();
    await pool.query(`delete from keyed_requests where created_at < now() - interval '1 day'`);
  }

  return {
    async begin({ userId, key, route, isRepeatable }) {
      await sweep();
      const { rowCount } = await pool.query(
        `insert into keyed_requests (user_id, key, route, done_by) values ($1, $2, $3, $4) on conflict do nothing`,
        [userId, key, route, processId],
      );
      if (rowCount === 1) return undefined;
      const { rows } = await pool.query<Row>(
        `select route, done_by, status, answer, extract(epoch from now() - created_at)::float8 as age_s
         from keyed_requests where user_id = $1 and key = $2`,
        [userId, key],
      );
      const [row] = rows;
      // Its first attempt has just failed and was forgotten.
      if (row === undefined) throw underWay();
      if (row.route !== route) {
        throw new KeyReusedError('The key belongs to another request.', { fix: 'Make a new key for each request.' });
      }
      if (row.status !== null) return replayed(row.status, row.answer);
      if (row.done_by === processId) throw underWay();
      if (!isRepeatable) {
        if (row.age_s < patienceS) throw underWay();
        throw new OutcomeUnknownError('The process that did this request has ended in the middle.', {
          fix: 'Look whether it has happened, then send it with a new key.',
        });
      }
      const { rowCount: numTaken } = await pool.query(
        `update keyed_requests set done_by = $4, created_at = now()
         where user_id = $1 and key = $2 and status is null and done_by = $3`,
        [userId, key, row.done_by, processId],
      );
      if (numTaken === 0) throw underWay();
      return undefined;
    },
    async done({ userId, key }, response) {
      const text = await response.clone().text();
      await pool.query(`update keyed_requests set status = $3, answer = $4 where user_id = $1 and key = $2`, [
        userId,
        key,
        response.status,
        text === '' ? null : text,
      ]);
    },
    async forget({ userId, key }) {
      await pool.query('delete from keyed_requests where user_id = $1 and key = $2', [userId, key]);
    },
  };
}

function replayed(status: number, answer: unknown): Response {
  const headers = { 'content-type': 'application/json', 'idempotency-replayed': 'true' };
  return new Response(answer === null ? null : JSON.stringify(answer), { status, headers });
}

const underWay = (): Error =>
  new UnderWayError('The same request is being done.', { fix: 'Ask again with the same key.' });

const uuid = z.uuid();

/** The key that came with a request, if any. @throws MalformedBodyError when it isn't a UUID */
export function requestKey(headers: Headers): string | undefined {
  const key = headers.get(requestKeyHeader);
  if (key === null) return undefined;
  if (uuid.safeParse(key).success) return key;
  throw new MalformedBodyError('The request’s key is no UUID.', { fix: `Send a UUID in ${requestKeyHeader}.` });
}
