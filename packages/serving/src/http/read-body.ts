import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import {
  MalformedRequestError,
  RequestAbortedError,
  RequestTooLargeError,
  ServerUnavailableError,
  withRetryAfter,
} from '../errors/index.ts';
import { BodyPool } from './body-pool.ts';

const decompressors: Readonly<
  Record<string, (body: Uint8Array, limit: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
};

/** How much memory bodies may take: each, and all that are being read together. */
export class BodyBudget {
  readonly maxBytes: number;
  readonly pool = new BodyPool();
  private readonly maxBytesTogether: number;
  private numBytes = 0;

  constructor(maxBytes: number, maxBytesTogether: number) {
    this.maxBytes = maxBytes;
    this.maxBytesTogether = maxBytesTogether;
  }

  take(numBytes: number): void {
    if (this.numBytes + numBytes > this.maxBytesTogether) {
      const error = new ServerUnavailableError('The server is reading as much as its memory allows.', {
        fix: 'Send the request again.',
      });
      throw withRetryAfter(error, 100);
    }
    this.numBytes += numBytes;
  }

  give(numBytes: number): void {
    this.numBytes -= numBytes;
  }
}

export interface ReadBody {
  readonly bytes: Uint8Array;
  /**
   * Gives the memory back to the budget.
   *
   * @param isUnused whether nobody looks at the bytes any more, so that the next body may take their place
   */
  release(isUnused?: boolean): void;
}

/**
 * Reads a request's body, decompressed.
 *
 * @throws RequestTooLargeError, ServerUnavailableError, MalformedRequestError, RequestAbortedError
 */
export async function readBody(request: IncomingMessage, budget: BodyBudget): Promise<ReadBody> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > budget.maxBytes) throw tooLarge(budget.maxBytes);
  let taken = 0;
  const take = (numBytes: number): void => {
    budget.take(numBytes);
    taken += numBytes;
  };
  let pooled: Uint8Array | undefined;
  const release = (isUnused = false): void => {
    budget.give(taken);
    taken = 0;
    if (isUnused && pooled !== undefined) budget.pool.give(pooled);
    pooled = undefined;
  };
  try {
    take(announced);
    if (announced > 0) pooled = budget.pool.take(announced);
    const received =
      pooled === undefined ? await readChunked(request, budget.maxBytes, take) : await readKnown(request, pooled);
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding === 'identity') return { bytes: received, release };
    const bytes = await decompress(received, encoding, budget.maxBytes);
    take(bytes.byteLength);
    return { bytes, release };
  } catch (cause) {
    release();
    throw cause;
  }
}

/** The length is known: one buffer, written once. Node ends a request only when all that was announced has come. */
async function readKnown(request: IncomingMessage, bytes: Uint8Array): Promise<Uint8Array> {
  let at = 0;
  await readChunks(request, (chunk) => {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  });
  return bytes;
}

async function readChunked(
  request: IncomingMessage,
  maxBytes: number,
  take: (numBytes: number) => void,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let numBytes = 0;
  await readChunks(request, (chunk) => {
    numBytes += chunk.byteLength;
    if (numBytes > maxBytes) throw tooLarge(maxBytes);
    take(chunk.byteLength);
    chunks.push(chunk);
  });
  return Buffer.concat(chunks);
}

/** Events rather than an iterator, which costs a promise a chunk. What `receive` throws ends the reading. */
function readChunks(request: IncomingMessage, receive: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopListening = (): void => {
      request.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
    };
    const onEnd = (): void => {
      stopListening();
      resolve();
    };
    const fail = (cause: unknown): void => {
      stopListening();
      request.pause();
      reject(cause);
    };
    const onGone = (): void =>
      fail(new RequestAbortedError('The caller went away while sending.', { fix: 'Send the request again.' }));
    const onData = (chunk: Buffer): void => {
      try {
        receive(chunk);
      } catch (cause) {
        fail(cause);
      }
    };
    request.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

async function decompress(bytes: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const decompressor = decompressors[encoding.toLowerCase()];
  if (decompressor === undefined) {
    throw new MalformedRequestError('The body is packed in a way this server does not read.', {
      expected: 'Content-Encoding gzip, deflate, or none',
      fix: 'Send it in one of these.',
    });
  }
  try {
    return await decompressor(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw new MalformedRequestError('The body can’t be unpacked.', {
      expected: `Content-Encoding ${encoding}`,
      fix: 'Check how it was packed.',
      cause,
    });
  }
}

function tooLarge(maxBytes: number): Error {
  return new RequestTooLargeError('The request is too large.', {
    expected: `at most ${maxBytes} bytes, unpacked`,
    fix: 'Send the rows in several requests.',
  });
}
