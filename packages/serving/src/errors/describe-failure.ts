import { status as grpcStatus } from '@grpc/grpc-js';
import { NewfieldError } from '@newfield/core/contracts';
import { retryAfterMsOf } from './retry-after.ts';

/** How an error is told to a client, over either transport. Holds no value of a request and nothing of the inside. */
export interface DescribedFailure {
  readonly httpStatus: number;
  readonly grpcCode: number;
  readonly retryAfterMs?: number;
  readonly body: {
    /** What the protocol asks for, and all that most of its clients show: what happened, what was expected, what to do. */
    readonly error: string;
    readonly code: string;
    readonly expected?: string;
    readonly received?: string;
    readonly fix: string;
    readonly retryable: boolean;
  };
}

/** The one map from an error's code to what clients see. */
const statuses: Readonly<Record<string, readonly [http: number, grpc: number]>> = {
  MALFORMED_REQUEST: [400, grpcStatus.INVALID_ARGUMENT],
  SHAPE_MISMATCH: [400, grpcStatus.INVALID_ARGUMENT],
  NON_FINITE_DATA: [400, grpcStatus.INVALID_ARGUMENT],
  INVALID_ARGUMENT: [400, grpcStatus.INVALID_ARGUMENT],
  INVALID_BUNDLE: [400, grpcStatus.FAILED_PRECONDITION],
  PARITY: [400, grpcStatus.FAILED_PRECONDITION],
  UNAUTHENTICATED: [401, grpcStatus.UNAUTHENTICATED],
  FORBIDDEN: [403, grpcStatus.PERMISSION_DENIED],
  MODEL_NOT_FOUND: [404, grpcStatus.NOT_FOUND],
  REQUEST_TOO_LARGE: [413, grpcStatus.RESOURCE_EXHAUSTED],
  QUEUE_FULL: [429, grpcStatus.RESOURCE_EXHAUSTED],
  REQUEST_ABORTED: [499, grpcStatus.CANCELLED],
  SERVER_UNAVAILABLE: [503, grpcStatus.UNAVAILABLE],
  DEADLINE_EXCEEDED: [504, grpcStatus.DEADLINE_EXCEEDED],
};

/** @returns what to tell the client; an error nobody foresaw becomes status 500 without any of its text */
export function describeFailure(error: unknown): DescribedFailure {
  const known = NewfieldError.isInstance(error) ? statuses[error.code] : undefined;
  if (!NewfieldError.isInstance(error) || known === undefined) return unforeseen;
  const { code, expected, received, fix, retryable } = error;
  const retryAfterMs = retryAfterMsOf(error);
  return {
    httpStatus: known[0],
    grpcCode: known[1],
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    body: {
      error: sentences(error),
      code,
      ...(expected !== undefined && { expected }),
      ...(received !== undefined && { received }),
      fix,
      retryable,
    },
  };
}

function sentences({ message, expected, received, fix }: NewfieldError): string {
  const details = [expected && `Expected: ${expected}.`, received && `Received: ${received}.`, fix];
  return [message, ...details.filter(Boolean)].join(' ');
}

const unforeseen: DescribedFailure = {
  httpStatus: 500,
  grpcCode: grpcStatus.INTERNAL,
  body: {
    error: 'The server could not answer.',
    code: 'INTERNAL',
    fix: "Read the server's log, and report this with what it says.",
    retryable: false,
  },
};
