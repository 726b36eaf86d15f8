import { beforeAll, describe, expect, it } from 'vitest';
import { lintWorkspace, type BrokenRules } from './lint-workspace.ts';

const rule = 'newfield/protected-exports';
const route = (folder: string) => `apps/studio/src/app/api/${folder}/route.ts`;

/** What an app may and may not write: file → source, and whether it is refused. */
const cases: readonly {
  readonly title: string;
  readonly file: string;
  readonly source: string;
  readonly isRefused: boolean;
}[] = [
  {
    title: 'a protected route with settings',
    file: route('protected'),
    source: `import { http } from '@/server/http';
export const dynamic = 'force-dynamic';
export type Answer = { id: string };
export const GET = http.protectedRoute({ role: 'viewer', summary: 'x' }, () => undefined);`,
    isRefused: false,
  },
  {
    title: 'a ready route of the library',
    file: route('ready'),
    source: `import { sessionsRoutes } from '@newfield/http';
import { http } from '@/server/http';
export const { GET, DELETE } = sessionsRoutes(http);`,
    isRefused: false,
  },
  {
    title: 'a plain function',
    file: route('function'),
    source: `export async function GET() { return new Response(); }`,
    isRefused: true,
  },
  {
    title: 'an arrow function',
    file: route('arrow'),
    source: `export const POST = async () => new Response();`,
    isRefused: true,
  },
  {
    title: 'a wrapper of the same name made on the spot',
    file: route('own'),
    source: `const protectedRoute = (_rules: unknown, handler: () => Response) => handler;
export const GET = protectedRoute({}, () => new Response());`,
    isRefused: true,
  },
  {
    title: 'routes made by something else',
    file: route('foreign'),
    source: `import { sessionsRoutes } from 'elsewhere';
export const { GET } = sessionsRoutes();`,
    isRefused: true,
  },
  {
    title: 'a handler behind a list of exports',
    file: route('list'),
    source: `const GET = () => new Response();
export { GET };`,
    isRefused: true,
  },
  { title: 'everything of another file', file: route('all'), source: `export * from './handlers';`, isRefused: true },
  {
    title: 'a default export',
    file: route('default'),
    source: `export default () => new Response();`,
    isRefused: true,
  },
  {
    title: 'a protected action',
    file: 'apps/studio/src/actions/promote.ts',
    source: `'use server';
import { http } from '@/server/http';
export const promote = http.protectedAction({ role: 'expert', input: 1 as never }, async () => undefined);`,
    isRefused: false,
  },
  {
    title: 'an action that is a plain function',
    file: 'apps/studio/src/actions/plain.ts',
    source: `'use server';
export async function promote() { return 1; }`,
    isRefused: true,
  },
  {
    title: 'an action inside a component',
    file: 'apps/studio/src/app/page.tsx',
    source: `export default function Page() {
  async function promote() { 'use server'; return 1; }
  return promote;
}`,
    isRefused: true,
  },
  {
    title: 'a page without actions',
    file: 'apps/studio/src/app/about/page.tsx',
    source: `export default function Page() { return null; }`,
    isRefused: false,
  },
];

describe('an app exports', () => {
  let broken: BrokenRules;
  beforeAll(async () => {
    const projects = [{ folder: 'apps/studio', tags: ['type:app'] }];
    broken = await lintWorkspace(projects, new Map(cases.map(({ file, source }) => [file, `${source}\n`])));
  }, 120_000);

  it.each(cases)('$title: refused $isRefused', ({ file, isRefused }) => {
    expect(broken.get(file)?.includes(rule)).toBe(isRefused);
  });
});
