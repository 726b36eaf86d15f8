import type { HttpAnswer, HttpCall } from './http-context.ts';

/** Who may call a route: everybody, holders of a key for the model in the path, or administrators. */
export type RouteAccess = 'public' | 'key' | 'model' | 'administrator';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** As OpenAPI writes it, with `{model}` and `{version}`. */
  readonly path: string;
  readonly access: RouteAccess;
  readonly summary: string;
  /** Statuses beside those that every route can have. */
  readonly statuses: readonly number[];
  /** Name of the body's schema in the OpenAPI description. */
  readonly body?: 'InferRequest' | 'IndexRequest' | 'LoadRequest' | 'TrafficPolicy';
  /** Name of the answer's schema. */
  readonly answer?: string;
  handle(call: HttpCall): Promise<HttpAnswer> | HttpAnswer;
}
