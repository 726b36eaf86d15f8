import { readEvents, type ServerEvent } from './read-events.ts';
import type { OutgoingMessage, ShownAttachment, WidgetLanguage } from './widget-types.ts';

/** What the server refuses, in a sentence for the customer. */
export class WidgetProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterS: number | undefined;

  constructor(status: number, { title, code, retryAfterS }: { title: string; code: string; retryAfterS?: number }) {
    super(title);
    this.name = 'WidgetProblem';
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

export interface Visit {
  readonly token: string;
  readonly isKnown: boolean;
  readonly name: string;
  /** Whether what the assistant answers from was made up. */
  readonly isMadeUp: boolean;
}

const base = '/api/widget';

interface Asked {
  readonly method?: string;
  readonly json?: unknown;
  readonly file?: File;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Asks the server. @throws WidgetProblem when it refuses; TypeError when it can't be reached */
async function ask(
  path: string,
  token: string | undefined,
  { method = 'GET', json, file, headers, signal }: Asked = {},
) {
  const body = file ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await fetch(`${base}${path}`, {
    method,
    headers: {
      'accept-language': document.documentElement.lang,
      ...(token !== undefined && { 'x-newfield-visit': token }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => undefined)) as { title: string; code: string } | undefined;
  // What stands between may answer with a page of its own: the server can't be reached.
  if (problem === undefined || response.status >= 500) throw new TypeError('no answer');
  throw new WidgetProblem(response.status, problem);
}

export async function beginVisit(tokenBefore: string | undefined, proof: string | undefined): Promise<Visit> {
  const json = proof === undefined ? {} : { proof };
  return (await ask('/visits', tokenBefore, { method: 'POST', json })).json();
}

/** @returns the id of the conversation that is open, or null */
export async function openConversation(token: string): Promise<string | null> {
  return ((await (await ask('/conversations', token)).json()) as { id: string | null }).id;
}

export async function beginConversation(token: string, language: WidgetLanguage): Promise<string> {
  const response = await ask('/conversations', token, { method: 'POST', json: { language } });
  return ((await response.json()) as { id: string }).id;
}

export async function sendMessage(token: string, id: string, message: OutgoingMessage): Promise<void> {
  const { clientKey, text, attachments } = message;
  const json = { clientKey, text, attachmentIds: attachments.map((file) => file.id) };
  await ask(`/conversations/${id}/messages`, token, { method: 'POST', json });
}

export async function* followEvents(
  token: string,
  id: string,
  lastEventId: string,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const headers: Record<string, string> = lastEventId === '' ? {} : { 'last-event-id': lastEventId };
  const { body } = await ask(`/conversations/${id}/events`, token, { headers, signal });
  if (body !== null) yield* readEvents(body);
}

export async function sendFile(token: string, id: string, file: File): Promise<ShownAttachment> {
  const headers = { 'x-file-name': encodeURIComponent(file.name), 'content-type': 'application/octet-stream' };
  return (await ask(`/conversations/${id}/attachments`, token, { method: 'POST', file, headers })).json();
}

export async function removeFile(token: string, id: string, fileId: string): Promise<void> {
  await ask(`/conversations/${id}/attachments/${fileId}`, token, { method: 'DELETE' });
}

export async function readFile(token: string, id: string, fileId: string): Promise<Blob> {
  return (await ask(`/conversations/${id}/attachments/${fileId}`, token)).blob();
}

export async function sendThumb(token: string, id: string, messageId: string, thumb: 1 | -1 | null): Promise<void> {
  await ask(`/conversations/${id}/thumbs/${messageId}`, token, { method: 'PUT', json: { thumb } });
}

export async function sendRating(token: string, id: string, rating: number, comment: string): Promise<void> {
  await ask(`/conversations/${id}/rating`, token, { method: 'PUT', json: { rating, comment } });
}

export async function endConversation(token: string, id: string): Promise<void> {
  await ask(`/conversations/${id}/closing`, token, { method: 'POST' });
}
