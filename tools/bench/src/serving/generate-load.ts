import { HttpConnection } from './http-connection.ts';
import { inferRequest } from './infer-request.ts';

/*
 * The load generator, a process of its own: reads what to do from its first argument as JSON, and prints what came back as
 * JSON. `requestsPerSecond` makes it open: requests are sent when a Poisson process says, whether or not earlier ones were
 * answered, and their times count from then. Without it, it is closed: each connection sends when its answer is there.
 */

export interface LoadPlan {
  readonly url: string;
  readonly path: string;
  readonly shape: readonly number[];
  readonly seconds: number;
  /** Left out of the figures, at the start. */
  readonly warmUpSeconds: number;
  readonly numConnections: number;
  readonly requestsPerSecond?: number;
}

export interface LoadResult {
  readonly seconds: number;
  readonly numSent: number;
  /** Until the last answer: one that came late counts, and so does the time it took. */
  readonly okPerSecond: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Connections that were lost with a request on them. */
  readonly numLost: number;
  /** Of refusals. */
  readonly numWithRetryAfter: number;
  /** Of the answered ones, from when they were due. */
  readonly latencyMs: Quantiles;
  /** The same from when they were sent: without what the generator itself lagged behind, or waited for a free connection. */
  readonly sinceSentMs: Quantiles;
}

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

const plan = JSON.parse(process.argv[2]!) as LoadPlan;
const request = inferRequest(plan.path, plan.shape);
const idle = Array.from({ length: plan.numConnections }, () => new HttpConnection(plan.url));
const connections = [...idle];
const waiting: number[] = [];
const pending = new Set<Promise<void>>();
const statuses: Record<string, number> = {};
const latenciesMs: number[] = [];
const sinceSentMs: number[] = [];
let lastAnswer = 0;
const counts = { sent: 0, ok: 0, lost: 0, retryAfter: 0 };
const start = performance.now() + plan.warmUpSeconds * 1000;
const end = start + plan.seconds * 1000;

/** @returns how long to stay away, in ms, when refused */
async function send(connection: HttpConnection, due: number): Promise<number> {
  const counted = due >= start;
  if (counted) counts.sent++;
  const sent = performance.now();
  try {
    const { status, retryAfterMs } = await connection.send(request);
    if (!counted) return retryAfterMs ?? 0;
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (retryAfterMs !== undefined) counts.retryAfter++;
    const now = performance.now();
    if (status !== 200) return retryAfterMs ?? 0;
    latenciesMs.push(now - due);
    sinceSentMs.push(now - sent);
    lastAnswer = now;
    counts.ok++;
    return 0;
  } catch {
    if (counted) counts.lost++;
    return 0;
  }
}

function track(task: Promise<void>): void {
  pending.add(task);
  void task.then(() => pending.delete(task));
}

async function sendInTurn(connection: HttpConnection): Promise<void> {
  for (let now = performance.now(); now < end; now = performance.now()) {
    const waitMs = await send(connection, now);
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

async function sendAndGoOn(connection: HttpConnection, firstDue: number): Promise<void> {
  for (let due: number | undefined = firstDue; due !== undefined; due = waiting.shift()) await send(connection, due);
  idle.push(connection);
}

async function sendWhenDue(requestsPerSecond: number): Promise<void> {
  let due = performance.now();
  while (due < end) {
    due += (-Math.log(1 - Math.random()) / requestsPerSecond) * 1000;
    const waitMs = due - performance.now();
    // Timers are coarse; what is due within one is sent at once.
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    else if (counts.sent % 16 === 0) await new Promise(setImmediate);
    const connection = idle.pop();
    if (connection === undefined) waiting.push(due);
    else track(sendAndGoOn(connection, due));
  }
}

if (plan.requestsPerSecond === undefined) await Promise.all(connections.map(sendInTurn));
else await sendWhenDue(plan.requestsPerSecond);
while (pending.size > 0) await Promise.all(pending);
for (const connection of connections) connection.close();

function quantiles(unsorted: readonly number[]): Quantiles {
  const values = [...unsorted].sort((a, b) => a - b);
  const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: values.at(-1) ?? 0 };
}
const result: LoadResult = {
  seconds: plan.seconds,
  numSent: counts.sent,
  okPerSecond: counts.ok / Math.max(plan.seconds, (lastAnswer - start) / 1000),
  statuses,
  numLost: counts.lost,
  numWithRetryAfter: counts.retryAfter,
  latencyMs: quantiles(latenciesMs),
  sinceSentMs: quantiles(sinceSentMs),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
