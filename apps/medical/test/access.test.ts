import { join } from 'node:path';

import {
  makeInstallation,
  seenAccess,
  setUpAdministrator,
  startServer,
  type ApplicationServer,
  type Installation,
} from '@newfield/application/testing';
import { accessTable, accessTableMarkdown } from '@newfield/http';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { routes } from '../src/server/routes.ts';

const folder = join(import.meta.dirname, '..');
const rows = accessTable(routes);
const explanation = `# Who may ask what

Every route of the medical application × every caller: \`in\`, or refused with 401 (who are you?) or 403 (not you). \`key\` is an API
key of an administrator: it gets in with the scope that is named, and is refused without. \`test/access.test.ts\` generates this
table from the routes, asks the running server all of it, and fails when one of the three differs; \`npx vitest -u\` writes it anew.
`;

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
  await expect(`${explanation}\n${accessTableMarkdown(rows)}\n`).toMatchFileSnapshot(join(folder, 'ACCESS.md'));
});

test('routes let in whom the table lets in, and nobody else', async () => {
  expect(await seenAccess(server, await setUpAdministrator(server), rows)).toEqual(rows);
});
