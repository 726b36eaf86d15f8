import { addPerson, createApiKey, firstAdministratorLink, passwordLink, type Role, type Scope } from '@newfield/http';
import type { TestApp } from './test-app.ts';

export const goodPassword = 'walrus-lantern-orbit-velvet';

/** A caller with headers that prove who it is. */
export interface TestCaller {
  readonly userId: string;
  readonly email: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends JSON the way a page of the app would. */
export function send(
  app: Pick<TestApp, 'origin'>,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  return fetch(`${app.origin}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(method === 'GET' ? {} : { origin: app.origin }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** An answer's JSON. */
export async function jsonOf<T = Record<string, string>>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** The cookies of an answer, as a browser would send them back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

export function signIn(app: TestApp, email: string, password = goodPassword): Promise<Response> {
  return send(app, 'POST', '/api/auth/sign-in/email', { body: { email, password } });
}

/** A person with a role, signed in by password through the real routes. */
export async function personWithRole(app: TestApp, role: Role, name = `Probe ${role}`): Promise<TestCaller> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const person = await addPerson(app.services.database.db, { name, email, role });
  const link = await passwordLink(app.services.database, person.id, app.origin);
  const set = await send(app, 'POST', '/api/password', { body: { token: tokenOf(link), password: goodPassword } });
  if (set.status !== 200) throw new Error(`setting the password answered ${set.status}`);
  const response = await signIn(app, email);
  if (response.status !== 200) throw new Error(`sign-in answered ${response.status}`);
  return { userId: person.id, email, headers: { cookie: cookiesOf(response) } };
}

export async function keyFor(app: TestApp, userId: string, scopes: readonly Scope[]): Promise<string> {
  return (await createApiKey(app.services.auth, userId, { name: 'probe', scopes, lifeDays: 1 })).key;
}

export async function firstLink(app: TestApp): Promise<string> {
  const link = await firstAdministratorLink(app.services.database, app.origin);
  if (link === undefined) throw new Error('there is an administrator already');
  return link;
}

export const tokenOf = (link: string): string => link.split('#token=')[1] ?? '';
