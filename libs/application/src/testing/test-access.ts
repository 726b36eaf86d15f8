import { join } from 'node:path';

import { accessTable, accessTableMarkdown, type Route } from '@newfield/http';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startServer, type ApplicationServer } from './application-server.ts';
import { setUpAdministrator } from './callers.ts';
import { makeInstallation, type Installation } from './installation.ts';
import { seenAccess } from './seen-access.ts';

/**
 * Defines the tests of who may ask what: the routes, the running server and the table that people read say the same.
 *
 * @param name   of the application, as its `ACCESS.md` has it
 * @param folder the application's, which is built
 */
export function testAccess(name: string, folder: string, routes: readonly Route[]): void {
  const rows = accessTable(routes);
  let installation: Installation;
  let server: ApplicationServer;

  beforeAll(async () => {
    installation = await makeInstallation();
    server = await startServer(folder, installation);
  });

  afterAll(async () => {
    await server?.stop();
    await installation?.remove();
  });

  test('the table of access is the one that people read', async () => {
    const text = `${explanationOf(name)}\n${accessTableMarkdown(rows)}\n`;
    await expect(text).toMatchFileSnapshot(join(folder, 'ACCESS.md'));
  });

  test('routes let in whom the table lets in, and nobody else', async () => {
    expect(await seenAccess(server, await setUpAdministrator(server), rows)).toEqual(rows);
  });
}

const explanationOf = (name: string): string => `# Who may ask what

Every route of the ${name} application × every caller: \`in\`, or refused with 401 (who are you?) or 403 (not you). \`key\` is an API
key of an administrator: it gets in with the scope that is named, and is refused without. \`test/access.test.ts\` generates this
table from the routes, asks the running server all of it, and fails when one of the three differs; \`npx vitest -u\` writes it anew.
`;
