import { join } from 'node:path';

import { listedPaths, openEverywhere, openRoutes, routeFilePaths, silentRoutes } from '@newfield/application/testing';
import { expect, test } from 'vitest';

import { routes } from './routes.ts';

test('every route file is in the list, where the type check sees that it is protected', async () => {
  expect(listedPaths(routes)).toEqual(await routeFilePaths(join(import.meta.dirname, '..', 'app')));
});

test('strangers reach the way in and the health of the server, and no more', () => {
  expect(openRoutes(routes)).toEqual(openEverywhere);
});

test('every route that changes something leaves a record in the audit log', () => {
  // It only asks, but for more than fits into an address.
  expect(silentRoutes(routes)).toEqual(['POST /api/designs/analysis']);
});
