import type { Role } from '@newfield/http';

import type { ApplicationServer } from './application-server.ts';

const password = 'seven green bicycles at dawn';

/** Somebody who asks an application over HTTP. */
export interface Caller {
  /** Empty for strangers and for keys. */
  readonly userId: string;
  /** What shows who it is. */
  readonly headers: Readonly<Record<string, string>>;
}

interface Sent {
  readonly method?: string;
  /** Becomes JSON. */
  readonly json?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal;
}

type Place = Pick<ApplicationServer, 'origin'>;

/** Asks as one of its pages would. */
export function ask(
  { origin }: Place,
  caller: Caller,
  path: string,
  { method = 'GET', json, bytes, signal }: Sent = {},
) {
  const body = json === undefined ? bytes : JSON.stringify(json);
  return fetch(`${origin}${path}`, {
    method,
    redirect: 'manual',
    headers: { origin, ...(json !== undefined && { 'content-type': 'application/json' }), ...caller.headers },
    ...(body !== undefined && { body }),
    ...(signal !== undefined && { signal }),
  });
}

/** The same; the answer's JSON. @throws Error when it isn't 2xx */
export async function askFor<Answer>(server: Place, caller: Caller, path: string, sent: Sent = {}): Promise<Answer> {
  const response = await ask(server, caller, path, sent);
  if (!response.ok) throw new Error(`${sent.method ?? 'GET'} ${path} answered ${response.status}`);
  return (await response.json()) as Answer;
}

export const stranger: Caller = { userId: '', headers: {} };

/** Uses the link that the server printed. */
export async function setUpAdministrator(server: ApplicationServer): Promise<Caller> {
  const [email, token] = ['ada@newfield.example', server.setupLink().split('#token=')[1]];
  const json = { token, name: 'Ada Lovelace', email, password };
  const { id } = await askFor<{ id: string }>(server, stranger, '/api/setup', { method: 'POST', json });
  return signIn(server, id, email);
}

/** Invites somebody, who then chooses a password. */
export async function invite(server: Place, administrator: Caller, role: Role): Promise<Caller> {
  const json = { name: `The ${role}`, email: `${role}@newfield.example`, role };
  const invited = await askFor<{ person: { id: string }; link: string }>(server, administrator, '/api/people', {
    method: 'POST',
    json,
  });
  const token = invited.link.split('#token=')[1];
  await askFor(server, stranger, '/api/password', { method: 'POST', json: { token, password } });
  return signIn(server, invited.person.id, json.email);
}

async function signIn(server: Place, userId: string, email: string): Promise<Caller> {
  const json = { email, password };
  const response = await ask(server, stranger, '/api/auth/sign-in/email', { method: 'POST', json });
  if (!response.ok) throw new Error(`signing in answered ${response.status}`);
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { userId, headers: { cookie: cookie.join('; ') } };
}

/** A program with a key of somebody. */
export async function keyOf(server: Place, owner: Caller, scopes: readonly string[]): Promise<Caller> {
  const json = { name: 'a program', scopes };
  const { key } = await askFor<{ key: string }>(server, owner, '/api/keys', { method: 'POST', json });
  return { userId: '', headers: { authorization: `Bearer ${key}` } };
}
