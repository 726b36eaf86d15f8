import { NewfieldError } from '@newfield/core/contracts';

export interface OpenAiErrorDetails {
  readonly status: number;
  readonly code?: string;
  /** The field that is at fault. */
  readonly param?: string;
}

/** A request that is answered with an error in OpenAI's shape. */
export class OpenAiError extends Error {
  readonly details: OpenAiErrorDetails;

  constructor(message: string, details: OpenAiErrorDetails) {
    super(message);
    this.name = 'OpenAiError';
    this.details = details;
  }
}

/** The error as OpenAI's clients read it. A defect of the server is told without its words: they may hold a user's. */
export function errorBody(error: unknown): { readonly status: number; readonly body: { readonly error: object } } {
  const told = toldAs(error);
  const { status, code = null, param = null } = told.details;
  const type = status >= 500 ? 'server_error' : 'invalid_request_error';
  return { status, body: { error: { message: told.message, type, param, code } } };
}

function toldAs(error: unknown): OpenAiError {
  if (error instanceof OpenAiError) return error;
  if (!NewfieldError.isInstance(error))
    return new OpenAiError('The model failed. The server’s log says why.', { status: 500 });
  const status = error.retryable ? 503 : error.code === 'INVALID_ARGUMENT' ? 400 : 500;
  return new OpenAiError(`${error.message} ${error.fix}`, { status, code: error.code.toLowerCase() });
}

export function errorResponse(error: unknown): Response {
  const { status, body } = errorBody(error);
  // What is left of a body that is too long is not read: the connection can't be used again.
  return Response.json(body, { status, ...(status === 413 && { headers: { connection: 'close' } }) });
}
