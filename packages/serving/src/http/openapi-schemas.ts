/** The shapes of bodies and answers, as JSON Schema. */

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const flag: Schema = { type: 'boolean' };
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const list = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
const object = (properties: Record<string, Schema>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

const parameters: Schema = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } };
const shape = list({ type: 'integer', minimum: 1 }, { maxItems: 16 });
const tensor = { name: text, datatype: ref('Datatype'), shape, parameters, data: { type: 'array' } };
const counts: Schema = { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } };
const shares: Schema = { type: 'object', additionalProperties: { type: 'number', exclusiveMinimum: 0 } };

export const schemas: Readonly<Record<string, Schema>> = {
  Live: object({ live: flag, ready: flag }, ['ready']),
  ServerMetadata: object({ name: text, version: text, extensions: list(text) }),
  ModelMetadata: object({
    name: text,
    versions: list(text),
    platform: text,
    inputs: list(ref('TensorMetadata')),
    outputs: list(ref('TensorMetadata')),
  }),
  TensorMetadata: object({ name: text, datatype: ref('Datatype'), shape: list({ type: 'integer', minimum: -1 }) }),
  ModelReady: object({ name: text, ready: flag }),
  InferRequest: object(
    {
      id: { type: 'string', maxLength: 256 },
      parameters,
      inputs: list(object(tensor, ['parameters', 'data']), { minItems: 1, maxItems: 64 }),
      outputs: list(object({ name: text, parameters }, ['parameters']), { maxItems: 64 }),
    },
    ['id', 'parameters', 'outputs'],
  ),
  InferResponse: object(
    { model_name: text, model_version: text, id: text, outputs: list(object(tensor, ['parameters', 'data'])) },
    ['id'],
  ),
  MonitorReport: object({
    model: text,
    version: text,
    rowsSeen: number,
    referenceComplete: flag,
    windowRows: number,
    ranges: list({ type: 'object' }),
    drift: list(object({ variable: text, psi: number, level: text }, ['psi', 'level'])),
  }),
  VersionFigures: object({
    model: text,
    version: text,
    requests: counts,
    rows: number,
    latencyMs: { anyOf: [object({ mean: number, p50: number, p95: number, p99: number }), { type: 'null' }] },
    queueRows: number,
    shadow: counts,
    batches: number,
    latencyBuckets: list(object({ edgeMs: number, cumulative: number })),
    process: object({ memoryBytes: number, startedMs: number }),
  }),
  TrafficPolicy: object({ weights: { ...shares, minProperties: 1 }, shadows: shares }, ['shadows']),
  IndexRequest: object({ ready: flag }, ['ready']),
  Index: list(object({ name: text, version: text, state: text, reason: text })),
  LoadRequest: object({ parameters }, ['parameters']),
  Error: object({ error: text, code: text, expected: text, received: text, fix: text, retryable: flag }, [
    'expected',
    'received',
  ]),
};
