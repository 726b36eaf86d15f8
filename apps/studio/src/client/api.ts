'use client';

/** What the server answers instead of data (RFC 9457); its title is a sentence for the reader, in their language. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  /** Under which the server's log tells more. */
  readonly reference: string | undefined;

  constructor(status: number, { title, code, instance }: { title: string; code: string; instance?: string }) {
    super(title);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.reference = instance?.replace('urn:uuid:', '').slice(0, 8);
  }
}

interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
}

/**
 * Asks a route of this application.
 *
 * @throws ApiProblem when it refuses, TypeError when it can't be reached
 */
export async function api<Answer>(path: string, { method = 'GET', body }: ApiRequest = {}): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answerOf<Answer>(response);
}

/**
 * Sends a file as it is, where nobody waits for a bar that fills.
 *
 * @throws ApiProblem when it is refused, TypeError when the server can't be reached
 */
export async function sendFile<Answer>(path: string, file: File): Promise<Answer> {
  return answerOf<Answer>(await fetch(path, { method: 'POST', headers: { 'content-type': file.type }, body: file }));
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

/** An answer that isn't 2xx, as an error; also of uploads. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const problem = typeof body === 'string' ? parse(body) : body;
  const { title, code, instance } = (problem ?? {}) as Partial<Record<'title' | 'code' | 'instance', string>>;
  return new ApiProblem(status, {
    title: title ?? `HTTP ${status}`,
    code: code ?? 'UNKNOWN',
    ...(instance !== undefined && { instance }),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
