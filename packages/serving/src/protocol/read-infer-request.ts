import { z } from 'zod';
import { MalformedRequestError } from '../errors/index.ts';
import { decodeBinaryData } from './binary-data.ts';
import { checkInputs, checkOutputs, tensorOf, timeoutMsOf, type ModelDeclaration } from './check-inputs.ts';
import type { InferRequest } from './infer-message.ts';
import { decodeJsonData } from './json-data.ts';
import { numElements, type ServingTensor } from './tensor.ts';

const parameters = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional();
const name = z.string().min(1).max(200);

const header = z.looseObject({
  id: z.string().max(256).optional(),
  parameters,
  inputs: z
    .array(
      z.looseObject({
        name,
        datatype: z.string().max(16),
        shape: z.array(z.number()).max(16),
        parameters,
        data: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(64),
  outputs: z.array(z.looseObject({ name, parameters })).max(64).optional(),
});

type Header = z.infer<typeof header>;

/**
 * Reads the body of an infer request over HTTP.
 *
 * @param body         JSON, or JSON followed by the bytes of the binary inputs in the order of the JSON
 * @param headerLength of the JSON, in bytes, when bytes follow: `Inference-Header-Content-Length`
 * @throws MalformedRequestError, RequestTooLargeError
 */
export function readInferRequest(
  body: Uint8Array,
  headerLength: number | undefined,
  model: ModelDeclaration,
): InferRequest {
  const parsed = parseHeader(body.subarray(0, headerLength ?? body.byteLength));
  const { ordered, numRows } = checkInputs(parsed.inputs, model);
  const binary = splitBinary(parsed, body.subarray(headerLength ?? body.byteLength));
  const inputs = ordered.map((input): ServingTensor => {
    const expectedLength = numElements(input.shape);
    const datatype = input.datatype as ServingTensor['datatype'];
    const bytes = binary.get(input.name);
    if (bytes === undefined) return tensorOf(input, decodeJsonData(input.data, datatype, expectedLength, input.name));
    return tensorOf(input, decodeBinaryData(bytes, datatype, expectedLength, input.name));
  });
  const binaryByDefault = parsed.parameters?.['binary_data_output'] === true;
  const outputs = checkOutputs(parsed.outputs, model, binaryByDefault);
  const timeoutMs = timeoutMsOf(parsed.parameters);
  return {
    id: parsed.id ?? '',
    inputs,
    numRows,
    binaryByDefault,
    ...(outputs !== undefined && { outputs }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}

function parseHeader(bytes: Uint8Array): Header {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new MalformedRequestError('The request is not JSON.', {
      received: `${bytes.byteLength} bytes`,
      fix: 'Send an object with "inputs"; with binary data, say in Inference-Header-Content-Length how long the JSON is.',
    });
  }
  const result = header.safeParse(value);
  if (result.success) return result.data;
  const paths = [...new Set(result.error.issues.map(({ path }) => knownPath(path)))];
  throw new MalformedRequestError('The request is not what the protocol asks for.', {
    expected: '{ "inputs": [{ "name", "datatype", "shape", "data" }, …] }',
    received: `missing or of another type: ${paths.slice(0, 5).join(', ')}`,
    fix: 'See /v2/openapi.json.',
  });
}

/** Names of parameters are the caller's own words and stay out of messages. */
function knownPath(path: readonly PropertyKey[]): string {
  const upToParameters = path.slice(0, path.indexOf('parameters') + 1 || path.length);
  return upToParameters.join('.') || 'the whole';
}

/** The bytes of each binary input, which lie one after another in the order of the JSON. */
function splitBinary({ inputs }: Header, rest: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  let at = 0;
  for (const { name, parameters } of inputs) {
    const size = parameters?.['binary_data_size'];
    if (size === undefined) continue;
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || at + size > rest.byteLength) {
      throw misfit(rest.byteLength);
    }
    parts.set(name, rest.subarray(at, at + size));
    at += size;
  }
  if (at !== rest.byteLength) throw misfit(rest.byteLength);
  return parts;
}

function misfit(numBytes: number): Error {
  return new MalformedRequestError('The bytes after the JSON are not those the inputs announce.', {
    expected: 'as many as the inputs’ "binary_data_size" together',
    received: `${numBytes} bytes`,
    fix: 'Check "binary_data_size" and Inference-Header-Content-Length.',
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
