import type { IncomingMessage } from 'node:http';
import type { Authorise, Grant } from '../access/access.ts';
import type { ServingMetrics } from '../metrics/serving-metrics.ts';
import type { ModelRegistry } from '../repository/model-registry.ts';
import type { BodyBudget } from './read-body.ts';

/** What every request needs of the server. */
export interface ServerContext {
  readonly registry: ModelRegistry;
  readonly metrics: ServingMetrics;
  /** Of infer requests. */
  readonly bodies: BodyBudget;
  /** Of all others. */
  readonly smallBodies: BodyBudget;
  readonly maxJsonBytes: number;
  /** Undefined: no keys, loopback alone. */
  readonly authorise: Authorise | undefined;
  readonly timeoutMsMax: number;
  readonly version: string;
  /** OpenAPI. */
  readonly apiDescription: object;
  /** Whether models are loaded and nobody has asked the server to stop. */
  readonly isReady: () => boolean;
  readonly isStopping: () => boolean;
  /** Told of errors nobody foresaw. */
  readonly onError: (error: unknown) => void;
}

export interface HttpCall {
  readonly raw: IncomingMessage;
  readonly context: ServerContext;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly grant: Grant;
  /** @returns what aborts when the caller goes away; made when it is asked for, as most calls end before */
  untilGone(): AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes out in one piece with the head. */
  readonly body: Uint8Array | string;
}

export const json = (value: unknown, status = 200): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
