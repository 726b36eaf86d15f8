import { fileTypeFromBuffer } from 'file-type';
import { MalformedBodyError, UnsupportedContentError } from '../problem/http-errors.ts';
import { limitBody } from './read-body.ts';

/** What a route takes as a file: the raw body, so that gigabytes pass without being held in memory. */
export interface UploadRule {
  /**
   * Media types, as their content shows them; `text/plain` stands for any UTF-8 text (CSV, JSON lines …), `*\/*` for
   * anything, an empty file too: the handler looks at it.
   */
  readonly types: readonly string[];
  readonly numBytesMax: number;
}

export interface Upload {
  /** What the content is, whatever the client called it. */
  readonly type: string;
  /** What the client says it will send; undefined where it says nothing. */
  readonly numBytes: number | undefined;
  /** The file. Throws BodyTooLargeError in the middle when it is larger than allowed. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Of a route whose handler looks at the content itself. */
const anyContent = '*/*';

/** What file-type looks at. */
const numSniffedBytes = 4100;

/**
 * Looks at the beginning of the body, decides by content what it is, and hands on all of it.
 *
 * @throws UnsupportedContentError when the content is of another kind than the rule allows
 * @throws MalformedBodyError when the body is empty
 */
export async function readUpload(request: Request, rule: UploadRule): Promise<Upload> {
  const body = limitBody(request, rule.numBytesMax);
  const head: Uint8Array[] = [];
  let numBytes = 0;
  while (numBytes < numSniffedBytes) {
    const { value, done } = await body.next();
    if (done) break;
    head.push(value);
    numBytes += value.byteLength;
  }
  const takesAnything = rule.types.includes(anyContent);
  if (numBytes === 0 && !takesAnything)
    throw new MalformedBodyError('The file is empty.', { fix: 'Choose a file with content.' });
  const start = Buffer.concat(head);
  const type =
    (await fileTypeFromBuffer(start))?.mime ??
    (isTiff(start) ? 'image/tiff' : isText(start.subarray(0, numSniffedBytes)) ? 'text/plain' : '');
  if (!takesAnything && !rule.types.includes(type)) {
    await body.return(undefined);
    throw new UnsupportedContentError('The file is of a kind that this route does not take.', {
      expected: rule.types.join(', '),
      ...(type === '' ? {} : { received: type }),
      fix: 'Convert the file to one of the expected kinds.',
    });
  }
  const told = Number(request.headers.get('content-length') ?? Number.NaN);
  return { type, numBytes: Number.isSafeInteger(told) ? told : undefined, bytes: joined(start, body) };
}

async function* joined(start: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  yield* rest;
}

/** By its first bytes alone: its tags, which file-type asks for, may lie behind its pixels. */
const isTiff = (start: Buffer): boolean => ['II*\0', 'MM\0*'].includes(start.toString('latin1', 0, 4));

/** UTF-8 without control characters other than white space; the last character may be cut off. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}
