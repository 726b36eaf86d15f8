import { randomUUID } from 'node:crypto';

import { callers, type AccessRow } from '@newfield/http';

import { ask, invite, keyOf, stranger, type Caller } from './callers.ts';
import type { ApplicationServer } from './application-server.ts';

/**
 * Asks every route of a running application as every caller, for nothing that exists and without a body: whoever is let in, nothing
 * is done.
 *
 * @returns the rows with what was seen in the place of what is expected
 * @throws Error when a route fails
 */
export async function seenAccess(
  server: ApplicationServer,
  administrator: Caller,
  rows: readonly AccessRow[],
): Promise<AccessRow[]> {
  const scopes = [...new Set(rows.flatMap(({ scope }) => scope ?? []))];
  const people: Record<(typeof callers)[number], Caller> = {
    nobody: stranger,
    viewer: await invite(server, administrator, 'viewer'),
    operator: await invite(server, administrator, 'operator'),
    expert: await invite(server, administrator, 'expert'),
    administrator,
    key: await keyOf(server, administrator, scopes),
  };
  const seen: AccessRow[] = [];
  for (const { method, path, scope } of rows) {
    const answers: [string, 'in' | number][] = [];
    for (const caller of callers) {
      const { status } = await ask(server, people[caller], pathOfNothing(path), { method });
      if (status >= 500) throw new Error(`${method} ${path} as ${caller} answered ${status}`);
      answers.push([caller, status === 401 || status === 403 ? status : 'in']);
    }
    seen.push({ method, path, scope, expected: Object.fromEntries(answers) as AccessRow['expected'] });
  }
  return seen;
}

/** A path of this route that names nothing. */
export const pathOfNothing = (path: string): string =>
  path.replace('{id}', randomUUID()).replaceAll(/\{\w+\}/g, 'nothing');
