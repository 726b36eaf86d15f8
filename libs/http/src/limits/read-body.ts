import { BodyTooLargeError, MalformedBodyError, UnsupportedContentError } from '../problem/http-errors.ts';

/** Most bytes of a JSON body unless a route says otherwise. */
export const jsonBytesMax = 1024 * 1024;

/** PostgreSQL stores no U+0000, and no text of a person holds one. */
const escapedNul = /(?<!\\)(?:\\\\)*\\u0000/;

/**
 * The body as JSON. Anything but `application/json` is refused: a form of a foreign page can send the other types without
 * asking first.
 *
 * @param numBytesMax reading stops there, whatever `Content-Length` claims
 */
export async function readJson(request: Request, numBytesMax: number): Promise<unknown> {
  const type = mediaType(request);
  if (type !== 'application/json') {
    throw new UnsupportedContentError('The body is not JSON.', {
      expected: 'Content-Type: application/json',
      fix: 'Send JSON and say so in Content-Type.',
    });
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitBody(request, numBytesMax)) chunks.push(chunk);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    if (!escapedNul.test(text)) return JSON.parse(text);
  } catch {
    // Not rethrown: the parser's message quotes what it read.
  }
  throw new MalformedBodyError('The body is not valid JSON in UTF-8, or a text of it holds the character U+0000.', {
    fix: 'Send valid JSON without U+0000.',
  });
}

/** The body's bytes, at most so many. */
export async function* limitBody(request: Request, numBytesMax: number): AsyncGenerator<Uint8Array> {
  const tooLarge = (): Error =>
    new BodyTooLargeError('The body is larger than this route takes.', {
      expected: `at most ${numBytesMax} bytes`,
      fix: 'Send less, or in parts.',
    });
  if (Number(request.headers.get('content-length') ?? 0) > numBytesMax) throw tooLarge();
  if (!request.body) return;
  let numBytes = 0;
  // Not `for await`, which cancels the stream when it is left: the server would cut the connection before the answer is out.
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      numBytes += value.byteLength;
      if (numBytes > numBytesMax) throw tooLarge();
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

/** The media type without its parameters, in lower case. */
function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
