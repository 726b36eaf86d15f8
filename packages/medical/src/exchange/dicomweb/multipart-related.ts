import { ExchangeError } from '../exchange-error.ts';

/** One part of a multipart/related answer; header names are in lower case. */
export interface MultipartPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

const latin1 = new TextDecoder('latin1');
const ascii = new TextEncoder();
const headerEnd = ascii.encode('\r\n\r\n');

function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, start: number): number {
  const last = bytes.length - wanted.length;
  let at = bytes.indexOf(wanted[0] ?? 0, start);
  while (at !== -1 && at <= last) {
    let matched = 1;
    while (matched < wanted.length && bytes[at + matched] === wanted[matched]) matched++;
    if (matched === wanted.length) return at;
    at = bytes.indexOf(wanted[0] ?? 0, at + 1);
  }
  return -1;
}

function malformed(what: string): ExchangeError {
  return new ExchangeError(
    'malformed-answer',
    `The archive's multipart answer ${what}. Expected multipart/related as in RFC 2387; check the address and any proxy before the archive.`,
  );
}

function boundaryOf(contentType: string): string {
  const found = /^multipart\/related\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType.trim());
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw malformed('names no boundary');
  return boundary;
}

function headersOf(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) throw malformed('has a header line without a name');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/**
 * Splits a WADO-RS answer into its parts. Bodies are views of `bytes`, not copies.
 *
 * @param contentType the answer's Content-Type header.
 * @param maximumParts parts accepted before `too-large` is thrown.
 * @throws {ExchangeError} `malformed-answer` for a missing boundary, header end or closing line; `too-large`.
 */
export function parseMultipartRelated(bytes: Uint8Array, contentType: string, maximumParts = 10_000): MultipartPart[] {
  const boundary = boundaryOf(contentType);
  const opening = ascii.encode(`--${boundary}`);
  const delimiter = ascii.encode(`\r\n--${boundary}`);
  const parts: MultipartPart[] = [];
  let at = 0;
  if (indexOfBytes(bytes.subarray(0, opening.length), opening, 0) === 0) at = opening.length;
  else {
    const first = indexOfBytes(bytes, delimiter, 0);
    if (first === -1) throw malformed('lacks its first boundary');
    at = first + delimiter.length;
  }
  for (;;) {
    const after = latin1.decode(bytes.subarray(at, at + 2));
    if (after === '--') return parts;
    if (after !== '\r\n') throw malformed('has a broken boundary line or ends early');
    if (parts.length === maximumParts) {
      throw new ExchangeError(
        'too-large',
        `The archive's answer has more than ${maximumParts} parts. Ask for one series at a time or raise the limit.`,
      );
    }
    const head = indexOfBytes(bytes, headerEnd, at);
    if (head === -1) throw malformed('has a part whose headers do not end');
    const end = indexOfBytes(bytes, delimiter, head + 2);
    if (end === -1) throw malformed('ends without its closing boundary');
    const bodyStart = Math.min(head + headerEnd.length, end);
    parts.push({
      headers: headersOf(latin1.decode(bytes.subarray(at + 2, head))),
      body: bytes.subarray(bodyStart, end),
    });
    at = end + delimiter.length;
  }
}
