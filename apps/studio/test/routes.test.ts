import { join } from 'node:path';

import {
  ask,
  askFor,
  keyOf,
  makeInstallation,
  pathOfNothing,
  seenAccess,
  setUpAdministrator,
  type Caller,
  type Installation,
} from '@newfield/application/testing';
import { accessTable, accessTableMarkdown, errorCatalogue } from '@newfield/http';
import { auditSecret, loadSecret, verifyAudit } from '@newfield/http/audit';
import { fuzzApi, repeats } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { routes } from '../src/server/routes.ts';
import { packedBundle, tinyPicture } from './support/pictures-and-bundles.ts';
import { startStudio, type StudioServer } from './support/studio-server.ts';

const rows = accessTable(routes);
const explanation = `# Who may ask what

Every route of Studio × every caller: \`in\`, or refused with 401 (who are you?) or 403 (not you). \`key\` is an API key of an
administrator: it gets in with the scope that is named, and is refused without. \`test/routes.test.ts\` generates this table from
the routes, asks the running server all of it, and fails when one of the three differs; \`npx vitest -u\` writes it anew.
`;

describe('the routes of the running server', () => {
  let installation: Installation;
  let studio: StudioServer;
  let administrator: Caller;
  beforeAll(async () => {
    installation = await makeInstallation();
    studio = await startStudio(installation);
    administrator = await setUpAdministrator(studio);
  });
  afterAll(async () => {
    await studio?.stop();
    await installation?.remove();
  });

  test('the table of access is the one that people read', async () => {
    await expect(`${explanation}\n${accessTableMarkdown(rows)}\n`).toMatchFileSnapshot(join('..', 'ACCESS.md'));
  });

  test('let in whom the table lets in, and nobody else', async () => {
    expect(await seenAccess(studio, administrator, rows)).toEqual(rows);
  });

  test('refuse a key that has every scope but theirs', async () => {
    const scopes = [...new Set(rows.flatMap(({ scope }) => scope ?? []))];
    for (const scope of scopes) {
      const key = await keyOf(studio, administrator, [...scopes.filter((other) => other !== scope), 'other:read']);
      for (const { method, path } of rows.filter((row) => row.scope === scope)) {
        expect((await ask(studio, key, pathOfNothing(path), { method })).status, `${method} ${path}`).toBe(403);
      }
    }
  });

  test('lead a fuzzer with their own description to no failure, and to no status that it does not name', async () => {
    const description = await askFor<{ paths: object }>(studio, administrator, '/api/openapi.json');
    expect(Object.keys(description.paths).sort()).toEqual([...new Set(routes.map(({ path }) => path))].sort());
    const bundle = await packedBundle(installation.home);
    await askFor(studio, administrator, '/api/models', { method: 'POST', bytes: bundle });
    const { versions } = await askFor<{ versions: { id: string }[] }>(
      studio,
      administrator,
      '/api/models/cats-dogs-article',
    );
    const training = { method: 'POST', json: { kind: 'train', recipe: 'none' } };
    const job = await askFor<{ id: string }>(studio, administrator, '/api/jobs', training);

    const failures: object[] = [];
    const statuses = new Map<number, number>();
    const requests = fuzzApi(description, {
      numRuns: repeats(20, 8),
      seed: 20261125,
      known: {
        id: [versions[0]!.id, job.id],
        name: ['cats-dogs-article'],
        // What ends the fuzzer's own session or sets a password is for the journey.
        path: ['sign-in/email', 'sign-in/social', 'callback/oidc', 'get-session'],
      },
      files: { 'application/gzip': bundle, 'image/png': tinyPicture },
    });
    let numRequests = 0;
    for (const { method, path, target, contentType, body, isDescribed } of requests) {
      // An address may ask 1,200 times a minute; a server that has just started has counted none of them.
      if (numRequests++ % 1000 === 0) {
        await studio.stop();
        studio = await startStudio(installation, studio.port);
      }
      const response = await fetch(`${studio.origin}${target}`, {
        method,
        redirect: 'manual',
        headers: {
          origin: studio.origin,
          ...administrator.headers,
          ...(contentType !== undefined && { 'content-type': contentType }),
        },
        ...(body !== undefined && { body }),
      });
      const { status } = response;
      const text = await response.text();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const isProblem = status < 400 || isProblemOf(status, response.headers.get('content-type'), text);
      // There is no model server here, and a route that needs one says so.
      const hasFailed = status >= 500 && status !== 503;
      if (hasFailed || !isDescribed(status) || !isProblem) {
        failures.push({ method, path, target, body, status, answer: text.slice(0, 300) });
      }
    }
    expect(failures).toEqual([]);
    console.log(`fuzzed: ${[...statuses].map(([status, times]) => `${times} × ${status}`).join(', ')}`);
    // It got through to the handlers, and to each way of being refused.
    expect(statuses.get(429) ?? 0).toBeLessThan(0.1 * numRequests);
    for (const status of [200, 404, 422]) expect(statuses.get(status)).toBeGreaterThan(20);
    const database = await installation.openDatabase();
    const auditKey = await loadSecret(auditSecret, installation.home);
    expect(await verifyAudit(database, auditKey)).toMatchObject({ isIntact: true });
    await database.close();
  });
});

function isProblemOf(status: number, contentType: string | null, text: string): boolean {
  if (contentType !== 'application/problem+json') return false;
  const problem = JSON.parse(text) as { status: number; code: string };
  return problem.status === status && errorCatalogue[problem.code]?.status === status;
}
