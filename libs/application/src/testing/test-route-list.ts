import { join } from 'node:path';

import { expect, test } from 'vitest';

import {
  listedPaths,
  openEverywhere,
  openRoutes,
  routeFilePaths,
  silentRoutes,
  type ListedRoute,
} from './route-lists.ts';

/**
 * Defines the tests of an application's list of routes.
 *
 * @param folder its `src/app`
 * @param silent what changes something, or looks as if it did, and leaves no record in the audit log
 * @param open what strangers reach here besides the way in and the health of the server
 */
export function testRouteList(
  folder: string,
  routes: readonly ListedRoute[],
  silent: readonly string[] = [],
  open: readonly string[] = [],
): void {
  test('every route file is in the list, where the type check sees that it is protected', async () => {
    expect(listedPaths(routes)).toEqual(await routeFilePaths(folder));
  });

  test('strangers reach the way in, the health of the server and what is named, and no more', () => {
    expect(openRoutes(routes)).toEqual([...openEverywhere, ...open].sort());
  });

  test('the proxy sees every page, and no route that takes a body: it would cut the body off at 10 MB', async () => {
    // Loaded here alone: it replaces parts of the process that other tests use.
    const { unstable_doesMiddlewareMatch: doesProxyMatch } = await import('next/experimental/testing/server.js');
    const { config } = (await import(join(folder, '..', 'proxy.ts'))) as { config: { matcher: string[] } };
    const isSeen = (path: string): boolean => doesProxyMatch({ config, url: path.replaceAll(/[{}]/g, '') });
    expect(['/', '/people', '/sign-in'].every(isSeen)).toBe(true);
    const withBody = routes.filter(({ method }) => method !== 'GET').map(({ path }) => path);
    expect(withBody.filter(isSeen)).toEqual([]);
  });

  test('every route that changes something leaves a record in the audit log, but those that are named', () => {
    expect(silentRoutes(routes)).toEqual(silent);
  });
}
