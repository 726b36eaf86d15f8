import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The routes of an app that its list leaves out. `src/server/routes.ts` hands every `route.ts` to `defineRoutes`, whose type stops the
 * build where a protection was forgotten: a route that isn't listed would escape it, and the table of access too.
 *
 * @param appFolder absolute path of the app
 * @returns paths of `route.ts` files below `src`, with forward slashes
 */
export function unlistedRoutes(appFolder: string): string[] {
  const source = join(appFolder, 'src');
  if (!existsSync(join(source, 'app'))) return [];
  const listFile = join(source, 'server/routes.ts');
  const list = existsSync(listFile) ? readFileSync(listFile, 'utf8') : '';
  return readdirSync(join(source, 'app'), { recursive: true, encoding: 'utf8' })
    .map((path) => `app/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\/route\.tsx?$/.test(path))
    .filter((path) => !list.includes(`'../${path}'`))
    .sort();
}
