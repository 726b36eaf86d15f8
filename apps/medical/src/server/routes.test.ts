import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { routes } from './routes.ts';

const app = join(import.meta.dirname, '..', 'app');

test('every route file is in the list, where the type check sees that it is protected', async () => {
  const files = await readdir(app, { recursive: true });
  const found = files
    .filter((file) => /(^|\/)route\.tsx?$/.test(file))
    .map((file) => `/${file.replace(/\/route\.tsx?$/, '')}`.replace(/\[(?:\.\.\.)?([^\]]+)\]/g, '{$1}'));
  expect([...new Set(routes.map(({ path }) => path))].sort()).toEqual(found.sort());
});

test('strangers reach the way in and the health of the server, and no more', () => {
  const open = routes.filter(({ rules }) => rules.role === 'public').map(({ method, path }) => `${method} ${path}`);
  expect(open.sort()).toEqual([
    'GET /api/auth/{path}',
    'GET /healthz',
    'GET /readyz',
    'POST /api/auth/{path}',
    'POST /api/password',
    'POST /api/setup',
  ]);
});

test('every route that changes something leaves a record in the audit log', () => {
  const silent = routes.filter(({ method, rules }) => method !== 'GET' && rules.audit === undefined);
  expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
