import fc from 'fast-check';
import { arbitraryFor, type JsonSchema } from './schema-arbitrary.ts';

/** One request made up from an OpenAPI description. */
export interface FuzzedRequest {
  readonly method: string;
  /** As the description writes it: `/api/jobs/{id}`. */
  readonly path: string;
  /** Path and query, encoded. */
  readonly target: string;
  readonly contentType?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Who may ask, by the description: `public` or a role. */
  readonly role: string;
  /** Whether an API key may ask. */
  readonly takesKey: boolean;
  /** Whether the description names this status, alone or as `2XX`; `default` doesn't count. */
  isDescribed(status: number): boolean;
}

export interface FuzzOptions {
  /** Requests for each operation. */
  readonly numRuns: number;
  readonly seed: number;
  /** Values that lead to a record, by name of a path parameter; half of the requests take one of them. */
  readonly known?: Readonly<Record<string, readonly string[]>>;
  /** A good file of each media type, from which damaged ones are made. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema }> };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security: readonly Record<string, unknown>[];
  readonly 'x-newfield-role': string;
}

/** Makes up requests for every operation of an OpenAPI 3.1 description; the same seed makes the same ones. */
export function* fuzzApi(
  description: object,
  { numRuns, seed, known = {}, files = {} }: FuzzOptions,
): Generator<FuzzedRequest> {
  const { paths } = description as { paths: Record<string, Record<string, Operation>> };
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const input = fc.record({
        path: parametersOf(operation, 'path', known),
        query: parametersOf(operation, 'query', {}),
        content: contentOf(method, operation, files),
      });
      for (const made of fc.sample(input, { numRuns, seed })) {
        yield {
          method: method.toUpperCase(),
          path,
          target: targetOf(path, made.path, made.query),
          ...made.content,
          role: operation['x-newfield-role'],
          takesKey: operation.security.some((scheme) => 'key' in scheme),
          isDescribed: (status) =>
            String(status) in operation.responses || `${Math.floor(status / 100)}XX` in operation.responses,
        };
      }
    }
  }
}

function parametersOf(
  { parameters = [] }: Operation,
  place: 'path' | 'query',
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<Record<string, unknown>> {
  const fields = parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, schema }): [string, fc.Arbitrary<unknown>] => {
      const values = known[name] ?? [];
      const made = arbitraryFor(schema);
      return [name, values.length === 0 ? made : fc.oneof(fc.constantFrom(...values), made)];
    });
  return fc.record(Object.fromEntries(fields), place === 'path' ? {} : { requiredKeys: [] });
}

type Content = Pick<FuzzedRequest, 'contentType' | 'body'>;

function contentOf(
  method: string,
  { requestBody }: Operation,
  files: Readonly<Record<string, Uint8Array>>,
): fc.Arbitrary<Content> {
  if (method === 'get' || method === 'head') return fc.constant({});
  const json = requestBody?.content['application/json'];
  if (requestBody && !json) {
    const types = Object.keys(requestBody.content);
    return fc
      .constantFrom(...types)
      .chain((contentType) => damaged(files[contentType]).map((bytes): Content => ({ contentType, body: bytes })));
  }
  const value = json ? arbitraryFor(json.schema) : fc.option(fc.jsonValue(), { nil: undefined });
  const text = value.map((made) => JSON.stringify(made));
  const body = fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) });
  return body.map((made): Content => (made === undefined ? {} : { contentType: 'application/json', body: made }));
}

/** A file with some bytes changed and its end cut off; at times its beginning alone, at times something else. */
function damaged(file: Uint8Array = new Uint8Array()): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const spots = fc.array(fc.tuple(fc.nat({ max: Math.max(0, file.length - 1) }), fc.nat({ max: 255 })), {
    maxLength: 8,
  });
  const changed = fc.tuple(spots, fc.double({ min: 0.01, max: 1, noNaN: true })).map(([changes, share]) => {
    const copy = file.slice(0, Math.ceil(file.length * share)) as Uint8Array<ArrayBuffer>;
    for (const [place, byte] of changes) if (place < copy.length) copy[place] = byte;
    return copy;
  });
  return fc.oneof(
    { weight: 4, arbitrary: changed },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) as fc.Arbitrary<Uint8Array<ArrayBuffer>> },
  );
}

function targetOf(
  path: string,
  inPath: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segmentOf(textOf(inPath[name])));
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, textOf(value)]),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** An empty segment, and one of dots, would name another path. */
const segmentOf = (text: string): string => (/^\.{0,2}$/.test(text) ? '%20' : encodeURIComponent(text));

/** What isn't well-formed Unicode can't be encoded. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? Buffer.from(value).toString() : (JSON.stringify(value) ?? '');
