import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import {
  createHttp,
  defineRoutes,
  type HttpServices,
  type Identity,
  type ProtectedAction,
  type ProtectedRoute,
  type RouteModule,
} from '@newfield/http';

/*
 * What must not compile is marked with @ts-expect-error: the type check fails when it does compile.
 */

const http = createHttp({ app: 'types', open: () => Promise.reject<HttpServices>(new Error('not opened')) });
const body = z.object({ name: z.string(), size: z.coerce.number<string>() });

describe('forgetting the protection', () => {
  test('of a route does not compile', () => {
    const plain = async (_request: Request): Promise<Response> => new Response(null);
    // @ts-expect-error a plain function is no protected route
    const module: RouteModule = { GET: plain };
    // @ts-expect-error nor is one in the list of routes, which an app is built with
    const list = (): unknown => defineRoutes({ '/api/models': { POST: plain } });
    // @ts-expect-error and nobody can make the mark by hand
    const marked: ProtectedRoute = Object.assign(plain, { rules: { role: 'public', summary: '' } });
    expect([module, list, marked]).toHaveLength(3);
  });

  test('of an action does not compile', () => {
    // @ts-expect-error a plain function is no protected action
    const action: ProtectedAction<string, string> = async (input: string) => ({ ok: true, value: input });
    expect(action).toBeTypeOf('function');
  });

  test('or its role, or a role that does not exist, does not compile', () => {
    // @ts-expect-error a role, or 'public', has to be said
    http.protectedRoute({ summary: 'no role' }, () => undefined);
    // @ts-expect-error there is no such role
    http.protectedRoute({ role: 'superuser', summary: 'unknown role' }, () => undefined);
    // @ts-expect-error scopes are resource:action
    http.protectedRoute({ role: 'viewer', scope: 'everything', summary: 'odd scope' }, () => undefined);
    // @ts-expect-error an action says what it takes
    http.protectedAction({ role: 'viewer' }, async () => 1);
    expect.assertions(0);
  });
});

describe('a protected handler', () => {
  test('knows its caller and its input by type', () => {
    const route = http.protectedRoute(
      { role: 'expert', summary: 'Typed', body, query: z.object({ page: z.coerce.number() }) },
      ({ identity, body, query, params, upload }) => {
        expectTypeOf(identity).toEqualTypeOf<Identity>();
        expectTypeOf(body).toEqualTypeOf<{ name: string; size: number }>();
        expectTypeOf(query).toEqualTypeOf<{ page: number }>();
        expectTypeOf(params).toEqualTypeOf<undefined>();
        expectTypeOf(upload).toEqualTypeOf<undefined>();
      },
    );
    const open = http.protectedRoute({ role: 'public', summary: 'Open' }, ({ identity }) => {
      expectTypeOf(identity).toEqualTypeOf<Identity | undefined>();
    });
    expectTypeOf(route).toEqualTypeOf<ProtectedRoute>();
    // What Next.js's own check of route types asks of a handler.
    expectTypeOf(route).toExtend<
      (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>
    >();
    const routes = defineRoutes({ '/api/(admin)/models/[id]': { PUT: route, GET: open } });
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/models/{id}',
      'PUT /api/models/{id}',
    ]);
  });

  test("takes an action's input as the form sends it and gives back what it returns", () => {
    const action = http.protectedAction({ role: 'operator', input: body }, async ({ identity, input }) => {
      expectTypeOf(identity).toEqualTypeOf<Identity>();
      return input.size;
    });
    expectTypeOf(action).parameter(0).toEqualTypeOf<FormData | { name: string; size: string }>();
    expectTypeOf<Awaited<ReturnType<typeof action>>>()
      .extract<{ ok: true }>()
      .toEqualTypeOf<{ readonly ok: true; readonly value: number }>();
    expect(action).toBeTypeOf('function');
  });
});
