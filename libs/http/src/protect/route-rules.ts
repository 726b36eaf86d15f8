import type { z } from 'zod';
import type { Audience } from '../access/roles.ts';
import type { Scope } from '../access/scopes.ts';
import type { RateLimitRule } from '../limits/rate-limiter.ts';
import type { UploadRule } from '../limits/read-upload.ts';
import type { Problem } from '../problem/problem.ts';

/** What a route asks of a request before its handler sees it. Everything here shows in the OpenAPI description. */
export interface RouteRules<
  A extends Audience = Audience,
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  U extends UploadRule | undefined = UploadRule | undefined,
> {
  /** The least role, or `public` for anybody. */
  readonly role: A;
  /** One line for the API's description. */
  readonly summary: string;
  /** The scope an API key needs; without one, keys are refused. */
  readonly scope?: Scope;
  /** Of the path, whose names are in square brackets in the folder names. */
  readonly params?: P;
  /** Of the query; a name that comes twice is a list. */
  readonly query?: Q;
  /** Of a JSON body. */
  readonly body?: B;
  /** Most bytes of a JSON body; default 1 MiB. */
  readonly bodyBytesMax?: number;
  /** Takes a file as the raw body; not together with `body`. */
  readonly upload?: U;
  /** What a successful answer holds, for the description. */
  readonly response?: z.ZodType;
  /** Codes of the catalogue with which the handler itself may refuse, such as `NOT_FOUND`; for the description. */
  readonly problems?: readonly string[];
  /** For each caller, over all apps and machines; default 1200 a minute and address in each process, 6000 for an API key. */
  readonly rateLimit?: RateLimitRule;
  /**
   * Whether doing the request a second time is harmless, so that one whose process was killed in the middle may simply be done
   * again under its key.
   */
  readonly isRepeatable?: boolean;
  /** Whether callers who were let in during the last 15 minutes go on while the database is away; by default nobody does. */
  readonly outlivesDatabase?: boolean;
  /** The audit log's action, such as `model.promote`. Anything that changes a record has one. */
  readonly audit?: `${string}.${string}`;
}

/** Under this key a protected route or action carries its rules. Not exported from the package: only the wrappers can set it. */
export const rulesOf = Symbol.for('newfield.http.rules');

declare const protection: unique symbol;

/** The context that Next.js hands to a route. */
export interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

/** A route handler that checks who asks. Only `protectedRoute` makes one. */
export interface ProtectedRoute {
  (request: Request, context: RouteContext): Promise<Response>;
  readonly [protection]: 'route';
  readonly [rulesOf]: RouteRules;
}

/** A server action that checks who asks. Only `protectedAction` makes one. */
export interface ProtectedAction<I, O> {
  (input: I | FormData): Promise<ActionResult<O>>;
  readonly [protection]: 'action';
  readonly [rulesOf]: ActionRules;
}

/** What a server action asks. */
export interface ActionRules<A extends Audience = Audience, S extends z.ZodType = z.ZodType> extends Pick<
  RouteRules<A>,
  'role' | 'rateLimit' | 'audit'
> {
  /** Of the argument, or of a form's fields. */
  readonly input: S;
}

/** A server action doesn't throw: in production a browser would see nothing of the error. */
export type ActionResult<O> =
  { readonly ok: true; readonly value: O } | { readonly ok: false; readonly problem: Problem };
