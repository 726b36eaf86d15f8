import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@newfield/store';
import { Client } from 'pg';

export interface ListenerOptions {
  /** Asked anew for each connection: an embedded server may come back on another port. */
  readonly database: Pick<Database, 'url'>;
  readonly channels: readonly string[];
  onNotification(channel: string, payload: string): void;
  /** Called whenever the connection stands, again after each break: what was told in between is lost, so look for yourself. */
  onConnected(): void;
}

export interface Listener {
  close(): Promise<void>;
}

const reconnectAfterMs = 500;
/** A connection that is cut without a word (a pulled cable) is noticed within this time. */
const checkEveryMs = 10_000;
const goodbyeMs = 1000;
const limits = { keepAlive: true, query_timeout: checkEveryMs, connectionTimeoutMillis: checkEveryMs };

/**
 * LISTEN on a connection of its own, which is made anew whenever it breaks. Nothing may depend on a notification alone:
 * each is only a hint to look at the tables earlier.
 */
export function openListener(options: ListenerOptions): Listener {
  const stop = new AbortController();
  const finished = listenUntil(stop.signal, options);
  return {
    async close() {
      stop.abort();
      // A connection that is just being made may not answer for long.
      await Promise.race([finished, delay(goodbyeMs, undefined, { ref: false })]);
    },
  };
}

async function listenUntil(signal: AbortSignal, options: ListenerOptions): Promise<void> {
  while (!signal.aborted) {
    await listenOnce(signal, options).catch(() => undefined);
    await pause(reconnectAfterMs, signal);
  }
}

/** Returns or throws when the connection is lost. */
async function listenOnce(signal: AbortSignal, { database, channels, ...told }: ListenerOptions): Promise<void> {
  const client = new Client({ connectionString: database.url, ...limits });
  const lost = new AbortController();
  const end = (): void => lost.abort();
  client.on('error', end);
  client.on('end', end);
  signal.addEventListener('abort', end);
  try {
    await client.connect();
    client.on('notification', ({ channel, payload }) => told.onNotification(channel, payload ?? ''));
    for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    told.onConnected();
    while (!lost.signal.aborted) {
      await pause(checkEveryMs, lost.signal);
      if (!lost.signal.aborted) await client.query('select 1');
    }
  } finally {
    signal.removeEventListener('abort', end);
    // Saying goodbye takes for ever on a connection that was cut.
    await Promise.race([client.end().catch(() => undefined), delay(goodbyeMs, undefined, { ref: false })]);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);
