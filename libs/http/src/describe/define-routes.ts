import { rulesOf, type ProtectedRoute, type RouteRules } from '../protect/route-rules.ts';

export const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** What a `route.ts` may export: protected handlers, and Next.js's own settings. A plain function doesn't fit. */
export type RouteModule = { readonly [M in HttpMethod]?: ProtectedRoute };

/** One method of one route. */
export interface Route {
  readonly method: HttpMethod;
  /** As OpenAPI writes it: `/api/models/{id}`. */
  readonly path: string;
  readonly rules: RouteRules;
}

/**
 * Lists an app's routes, and is where a forgotten protection stops the build: a module that exports a handler not made by
 * `protectedRoute` doesn't fit the type.
 *
 * @param modules path to module, `import * as` of each `route.ts`; a check of the workspace sees that none is left out
 * @example defineRoutes({ '/api/models/[id]': await import('./app/api/models/[id]/route.ts') })
 */
export function defineRoutes(modules: Readonly<Record<string, RouteModule>>): readonly Route[] {
  return Object.entries(modules).flatMap(([path, module]) =>
    httpMethods.flatMap((method) => {
      const handler = module[method];
      return handler ? [{ method, path: templateOf(path), rules: handler[rulesOf] }] : [];
    }),
  );
}

/** `/api/[...path]` → `/api/{path}`; groups such as `(admin)` are no part of a path. */
function templateOf(path: string): string {
  return path
    .split('/')
    .filter((segment) => !/^\(.*\)$/.test(segment))
    .map((segment) => segment.replace(/^\[{1,2}(?:\.\.\.)?([^\]]+)\]{1,2}$/, '{$1}'))
    .join('/');
}
