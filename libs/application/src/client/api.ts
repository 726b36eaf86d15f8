'use client';

import { suspectLoss, untilHeard, whileWaiting } from './connection.ts';
import { untilSignedIn } from './session.ts';

/** A change by somebody who was faster. */
export interface EarlierChange {
  readonly action: string;
  readonly byName: string | null;
  readonly isOwn: boolean;
  readonly at: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

export interface StoragePlace {
  readonly path: string;
  readonly numBytesNeeded?: number;
  readonly numBytesFree?: number;
}

/** Where a request breaks its rules; never what stands there. */
export interface InputIssue {
  readonly part: string;
  /** RFC 6901, such as `/answers/income`. */
  readonly pointer: string;
  readonly rule: string;
  readonly expected?: string;
}

/** What is wrong with an uploaded table, and where. */
export interface RefusedCell {
  readonly fault: string;
  readonly row?: number;
  readonly column?: number;
  readonly name?: string;
}

interface ProblemParts {
  readonly title: string;
  readonly code: string;
  readonly instance?: string;
  readonly errors?: readonly InputIssue[] | undefined;
  readonly change?: EarlierChange | undefined;
  readonly place?: StoragePlace | undefined;
  readonly cell?: RefusedCell | undefined;
}

/** What the server answers instead of data (RFC 9457); its title is a sentence for the reader, in their language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  /** Under which the server's log tells more. */
  readonly reference: string | undefined;
  /** Places of the request that don't fit. */
  readonly issues: readonly InputIssue[];
  /** Who was faster. */
  readonly change: EarlierChange | undefined;
  /** Where there is no room. */
  readonly place: StoragePlace | undefined;
  /** Of a refused table. */
  readonly cell: RefusedCell | undefined;

  constructor(status: number, { title, code, instance, errors, change, place, cell }: ProblemParts) {
    super(title);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.reference = instance?.replace('urn:uuid:', '').slice(0, 8);
    this.issues = errors ?? [];
    this.change = change;
    this.place = place;
    this.cell = cell;
  }
}

interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Becomes JSON; a file is sent as it is, and not again when the connection breaks. */
  readonly body?: unknown;
  /** Only asks, though by POST: nothing has to happen once. */
  readonly isQuestion?: boolean;
}

const underWayPauseMs = 500;

/**
 * Asks a route of this application. A change carries a key of its own: when the connection breaks before the answer, it is sent
 * again under that key once the server is heard, so that it happens once and its sender learns how it went. Whoever has to sign in
 * again does so meanwhile.
 *
 * @throws ApiProblem when it refuses; TypeError when something is read, or a file sent, and the server can't be reached
 */
export async function api<Answer>(
  path: string,
  { method = 'GET', body, isQuestion = false }: ApiRequest = {},
): Promise<Answer> {
  const isFile = body instanceof File;
  const isChange = method !== 'GET' && !isQuestion && !path.startsWith('/api/auth/') && !isFile;
  const key = isChange ? newKey() : undefined;
  const request = {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': isFile ? body.type : 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
  };
  let wasLost = false;
  for (;;) {
    const response = await fetch(path, request).catch((error: unknown) => {
      void suspectLoss();
      if (isChange) return undefined;
      throw error;
    });
    if (response === undefined) {
      wasLost = true;
      await whileWaiting(untilHeard());
      continue;
    }
    const text = await response.text().catch(() => undefined);
    if (text === undefined) {
      wasLost = true;
      void suspectLoss();
      if (!isChange) throw new TypeError('The answer broke off.');
      await whileWaiting(untilHeard());
      continue;
    }
    if (response.ok) {
      if (wasLost) outcomes.tell?.(response.headers.has('idempotency-replayed') ? 'happened' : 'done');
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    }
    const problem = problemOf(response.status, text);
    if (problem.code === 'UNDER_WAY') {
      await whileWaiting(new Promise((resolve) => setTimeout(resolve, underWayPauseMs)));
    } else if (problem.code === 'UNAUTHENTICATED' && !path.startsWith('/api/auth/')) {
      await untilSignedIn();
    } else {
      throw problem;
    }
  }
}

/** Who tells the reader how a change went whose answer had been lost. */
export const outcomes: { tell?: (how: 'happened' | 'done') => void } = {};

/** A UUID of version 4; `crypto.randomUUID` isn't there on a page that came over plain http from another machine. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An answer that isn't 2xx, as an error; also of uploads. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const problem = typeof body === 'string' ? parse(body) : body;
  const { title, code, instance, errors, change, place, cell } = (problem ?? {}) as Partial<ProblemParts>;
  return new ApiProblem(status, {
    title: title ?? `HTTP ${status}`,
    code: code ?? 'UNKNOWN',
    ...(instance !== undefined && { instance }),
    errors,
    change,
    place,
    cell,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
