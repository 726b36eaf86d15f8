import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ModelServer } from '../src/model-server.ts';
import { shippedBundle, startServer } from './fixture/start-server.ts';
import { textModel } from './fixture/text-model.ts';

/* Requests made up from the server's own OpenAPI description, right in part and wrong in part. */

interface Operation {
  readonly parameters: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}
type Schema = Readonly<Record<string, unknown>>;
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let server: ModelServer;
let description: Description;
const events: unknown[] = [];
beforeAll(async () => {
  server = await startServer({
    folders: [shippedBundle],
    models: [textModel()],
    onEvent: (event) => event.event === 'error' && events.push(event),
  });
  description = (await (await fetch(`${server.url}/v2/openapi.json`)).json()) as Description;
});
afterAll(() => server.close());

/** Words the server looks for, so that requests get past the first check. */
const words = fc.constantFrom(
  'cats-dogs-article',
  'texts',
  '1.0.0',
  'features',
  'text',
  'probabilities',
  'label',
  'UINT8',
  'BYTES',
  'FP32',
);
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(null, -1, 1e308, '', '__proto__', [], {}));

function valueOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const {
    $ref,
    type,
    properties,
    items,
    enum: options,
    additionalProperties,
  } = schema as {
    $ref?: string;
    type?: string | string[];
    properties?: Record<string, Schema>;
    items?: Schema;
    enum?: unknown[];
    additionalProperties?: Schema;
  };
  if ($ref !== undefined) return valueOf(description.components.schemas[$ref.split('/').at(-1)!]!, depth);
  if (options !== undefined) return fc.constantFrom(...options);
  const nested = (inner: Schema): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 19, arbitrary: valueOf(inner, depth + 1) }, { weight: 1, arbitrary: junk });
  switch (type) {
    case 'object':
      if (additionalProperties !== undefined) {
        const names = fc.oneof(
          words,
          fc.constantFrom('binary_data', 'binary_data_size', 'classification', 'timeout'),
          fc.string(),
        );
        return fc.dictionary(names, nested(additionalProperties), { maxKeys: 3 });
      }
      return fc.record(
        Object.fromEntries(Object.entries(properties ?? {}).map(([name, inner]) => [name, nested(inner)])),
        { requiredKeys: [] },
      );
    case 'array':
      return fc.array(items === undefined ? fc.oneof(fc.integer({ min: 0, max: 255 }), junk) : nested(items), {
        maxLength: 4,
      });
    case 'integer':
      return fc.oneof(fc.integer({ min: 1, max: 32 }), fc.constantFrom(1, 3, 32, 2 ** 31, 2 ** 53));
    case 'number':
      return fc.double();
    case 'boolean':
      return fc.boolean();
    default:
      return fc.oneof(words, fc.string({ unit: 'binary' }));
  }
}

/** An infer request that fits a model but for its data. */
const almostRight = fc.record({
  inputs: fc.tuple(
    fc.oneof(
      fc.record({
        name: fc.constant('text'),
        datatype: fc.constant('BYTES'),
        shape: fc.constantFrom([1], [2], [2 ** 31]),
        data: fc.array(fc.oneof(fc.string(), junk), { maxLength: 3 }),
        parameters: fc.dictionary(fc.constant('binary_data_size'), fc.nat(64), { maxKeys: 1 }),
      }),
      fc.record({
        name: fc.constant('features'),
        datatype: fc.constant('UINT8'),
        shape: fc.constantFrom([1, 32, 32, 3], [2, 32, 32, 3], [1000, 32, 32, 3]),
        data: fc.oneof(fc.constant(new Array(3072).fill(9)), junk),
      }),
    ),
  ),
  outputs: fc.array(
    fc.record({ name: words, parameters: fc.dictionary(fc.constant('classification'), fc.integer(), { maxKeys: 1 }) }),
    { maxLength: 2 },
  ),
});

it('answers made-up requests only with statuses it describes, and never with 500', async () => {
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    // Loading and unloading take what the other requests are about away.
    path.includes('/repository/models')
      ? []
      : Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const request = fc.constantFrom(...operations).chain(({ path, method, operation }) => {
    const schema = operation.requestBody?.content['application/json']?.schema;
    const isInfer = path.endsWith('/infer');
    const json =
      schema === undefined
        ? fc.constant(undefined)
        : isInfer
          ? fc.oneof(valueOf(schema), almostRight)
          : valueOf(schema);
    return fc.record({
      path: fc.constant(path),
      method: fc.constant(method.toUpperCase()),
      described: fc.constant(Object.keys(operation.responses).map(Number)),
      names: fc.array(
        fc.oneof(
          { weight: 3, arbitrary: words },
          { weight: 1, arbitrary: fc.string({ minLength: 1, unit: 'grapheme' }) },
        ),
        { minLength: 2, maxLength: 2 },
      ),
      json,
      tail: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 80 })),
      headerLength: fc.oneof(
        fc.constant('right'),
        fc.constant(undefined),
        fc.stringMatching(/^[ -~]{1,12}$/),
        fc.nat(100).map(String),
      ),
      encoding: fc.constantFrom(undefined, undefined, undefined, 'gzip', 'deflate', 'br', 'nonsense'),
      cut: fc.nat(40),
    });
  });
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ path, method, described, names, json, tail, headerLength, encoding, cut }) => {
      const url = path
        .replace('{model}', encodeURIComponent(names[0]!))
        .replace('{version}', encodeURIComponent(names[1]!));
      const head = Buffer.from(json === undefined ? '' : JSON.stringify(json)).subarray(0, cut === 0 ? 10 : undefined);
      const headers: Record<string, string> = {};
      if (headerLength !== undefined)
        headers['inference-header-content-length'] =
          headerLength === 'right' ? String(head.length) : headerLength.trim();
      if (encoding !== undefined) headers['content-encoding'] = encoding;
      const hasBody = method !== 'GET';
      const response = await fetch(`${server.url}${url}`, {
        method,
        headers,
        ...(hasBody && { body: Buffer.concat([head, tail]) }),
      });
      await response.arrayBuffer();
      seen.add(response.status);
      expect(response.status).not.toBe(500);
      // An empty or dotted name makes another path.
      if (response.status !== 404 && response.status !== 405) expect(described).toContain(response.status);
    }),
    { numRuns: 800, seed: 5, endOnFailure: true },
  );
  expect(events).toEqual([]);
  // Some got through, or this would prove little.
  expect([...seen]).toEqual(expect.arrayContaining([200, 400, 404]));
});
