import type { z } from 'zod';
import type { Identity } from '../access/identity.ts';
import type { Audience } from '../access/roles.ts';
import type { Upload, UploadRule } from '../limits/read-upload.ts';
import { InvalidArgumentError } from '@newfield/core/contracts';
import type { HttpServices } from './http-services.ts';
import {
  rulesOf,
  type ActionRules,
  type ProtectedAction,
  type ProtectedRoute,
  type RouteRules,
} from './route-rules.ts';
import { runAction, type ActionInput } from './run-action.ts';
import { runRoute, type HandlerInput } from './run-route.ts';

type Output<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;
type Caller<A extends Audience> = A extends 'public' ? Identity | undefined : Identity;

/** What a handler gets: parsed to its schemas, with an identity unless the route is public. */
export interface RouteInput<
  A extends Audience,
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  U extends UploadRule | undefined,
> extends Omit<HandlerInput, 'identity' | 'params' | 'query' | 'body' | 'upload'> {
  readonly identity: Caller<A>;
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly body: Output<B>;
  readonly upload: U extends UploadRule ? Upload : undefined;
}

export interface HttpOptions {
  /** Name of the app; its services are opened once a process under this name. */
  readonly app: string;
  /** Opens what the routes work with, at the first request. */
  readonly open: () => Promise<HttpServices>;
  /** The headers of the request that a server action runs in: `headers` of `next/headers`. */
  readonly requestHeaders?: () => Promise<Headers>;
}

/** The two wrappers, through which alone a route or a server action can be made. */
export interface Http {
  services(): Promise<HttpServices>;
  /**
   * A route handler of Next.js, or of anything else that speaks `Request` and `Response`.
   *
   * @param rules   who may call it, with what
   * @param handler returns a Response, or what becomes JSON, or nothing (204)
   */
  protectedRoute<
    const A extends Audience,
    P extends z.ZodType | undefined = undefined,
    Q extends z.ZodType | undefined = undefined,
    B extends z.ZodType | undefined = undefined,
    U extends UploadRule | undefined = undefined,
  >(
    rules: RouteRules<A, P, Q, B, U>,
    handler: (input: RouteInput<A, P, Q, B, U>) => unknown,
  ): ProtectedRoute;
  /** A server action. It answers with the value or a problem, and never throws. */
  protectedAction<const A extends Audience, S extends z.ZodType, O>(
    rules: ActionRules<A, S>,
    handler: (input: ActionInput<Caller<A>, z.output<S>>) => Promise<O>,
  ): ProtectedAction<z.input<S>, O>;
}

/** @throws InvalidArgumentError when a server action is called and `requestHeaders` wasn't given */
export function createHttp({ app, open, requestHeaders }: HttpOptions): Http {
  const services = once(app, open);
  return {
    services,
    protectedRoute(rules, handler) {
      const run = async (request: Request, context: Parameters<ProtectedRoute>[1]): Promise<Response> =>
        runRoute(await services(), rules, handler as (input: HandlerInput) => unknown, request, context);
      return Object.assign(run, { [rulesOf]: rules }) as unknown as ProtectedRoute;
    },
    protectedAction<A extends Audience, S extends z.ZodType, O>(
      rules: ActionRules<A, S>,
      handler: (input: ActionInput<Caller<A>, z.output<S>>) => Promise<O>,
    ) {
      const run = async (...args: unknown[]) => {
        if (!requestHeaders) {
          throw new InvalidArgumentError('Server actions need the headers of their request.', {
            stage: 'runtime',
            fix: "Pass `requestHeaders: headers` from 'next/headers' to createHttp.",
          });
        }
        const handle = handler as (input: ActionInput<Identity | undefined, unknown>) => Promise<O>;
        // With `useActionState` the form's fields come after the state before.
        return runAction(await services(), rules, handle, await requestHeaders(), args.at(-1));
      };
      return Object.assign(run, { [rulesOf]: rules }) as unknown as ProtectedAction<z.input<S>, O>;
    },
  };
}

/** Bundlers copy this module into every route; the process has one set of services for an app all the same. */
function once(app: string, open: () => Promise<HttpServices>): () => Promise<HttpServices> {
  const key = Symbol.for(`newfield.http.services.${app}`);
  const globals = globalThis as { [key]?: Promise<HttpServices> | undefined };
  return () => {
    const opened = (globals[key] ??= open());
    // A database that was away at the first request may be there at the second.
    opened.catch(() => (globals[key] = undefined));
    return opened;
  };
}
