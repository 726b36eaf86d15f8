import { readdir } from 'node:fs/promises';

import type { Route } from '@newfield/http';

export type ListedRoute = Pick<Route, 'method' | 'path' | 'rules'>;

const asText = (routes: readonly ListedRoute[]): string[] =>
  routes.map(({ method, path }) => `${method} ${path}`).sort();

/** The paths of an application's route files, as the list of routes writes them. @param folder `src/app` */
export async function routeFilePaths(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => /(^|\/)route\.tsx?$/.test(file))
    .map((file) => `/${file.replace(/\/route\.tsx?$/, '')}`.replace(/\[(?:\.\.\.)?([^\]]+)\]/g, '{$1}'))
    .sort();
}

/** Each path of a list of routes once. */
export const listedPaths = (routes: readonly ListedRoute[]): string[] =>
  [...new Set(routes.map(({ path }) => path))].sort();

/** What strangers reach. */
export const openRoutes = (routes: readonly ListedRoute[]): string[] =>
  asText(routes.filter(({ rules }) => rules.role === 'public'));

/** What every application lets strangers reach: the way in and the health of the server. */
export const openEverywhere: readonly string[] = [
  'GET /api/auth/{path}',
  'GET /healthz',
  'GET /readyz',
  'POST /api/auth/{path}',
  'POST /api/password',
  'POST /api/setup',
];

/** What changes something and leaves no record in the audit log. */
export const silentRoutes = (routes: readonly ListedRoute[]): string[] =>
  asText(routes.filter(({ method, rules }) => method !== 'GET' && rules.audit === undefined));
