import { MalformedRequestError, RequestTooLargeError } from '../errors/index.ts';
import { readInferRequest } from '../protocol/read-infer-request.ts';
import { writeInferResponse } from '../protocol/write-infer-response.ts';
import { countOutcome, infer } from '../service/inference-service.ts';
import type { HttpAnswer, HttpCall } from './http-context.ts';
import { readBody } from './read-body.ts';

const lengthHeader = 'inference-header-content-length';

export async function answerInfer({ raw, context, params, untilGone }: HttpCall): Promise<HttpAnswer> {
  const { registry, metrics, bodies, maxJsonBytes, timeoutMsMax } = context;
  const route = registry.route(params['model']!, params['version']);
  const { version } = route;
  try {
    // Before its body is read: refusing costs next to nothing, so that a flood can't keep the server from answering.
    const refusal = version.queue.refusal(1);
    if (refusal !== undefined) throw refusal;
    const headerLength = headerLengthOf(raw.headers[lengthHeader]);
    const { bytes, release } = await readBody(raw, bodies);
    let isUnused = false;
    try {
      if (headerLength !== undefined && headerLength > bytes.byteLength) throw wrongLength();
      if ((headerLength ?? bytes.byteLength) > maxJsonBytes) throw tooMuchJson(maxJsonBytes);
      const request = readInferRequest(bytes, headerLength, version.declaration);
      const response = await infer(route, request, { signal: untilGone(), timeoutMsMax }, metrics);
      const { parts, headerLength: answerLength } = writeInferResponse(response);
      countOutcome(metrics, version);
      // Numbers were copied into a batch; texts are views of the body, which a model may have kept.
      isUnused = route.shadows.length === 0 && version.declaration.inputs.every(({ datatype }) => datatype !== 'BYTES');
      return {
        status: 200,
        headers: {
          'content-type': answerLength === undefined ? 'application/json' : 'application/octet-stream',
          ...(answerLength !== undefined && { 'Inference-Header-Content-Length': String(answerLength) }),
        },
        body: parts.length === 1 ? parts[0]! : Buffer.concat(parts),
      };
    } finally {
      release(isUnused);
    }
  } catch (error) {
    countOutcome(metrics, version, error);
    throw error;
  } finally {
    route.release();
  }
}

function headerLengthOf(header: string | string[] | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^\d{1,10}$/.test(header)) return Number(header);
  throw wrongLength();
}

function wrongLength(): Error {
  return new MalformedRequestError('Inference-Header-Content-Length is not a length within the body.', {
    fix: 'Give the length of the JSON in bytes, or leave the header out where no bytes follow.',
  });
}

function tooMuchJson(maxJsonBytes: number): Error {
  return new RequestTooLargeError('The request has too much JSON.', {
    expected: `at most ${maxJsonBytes} bytes of it`,
    fix: 'Send the data as binary tensors, or the rows in several requests.',
  });
}
