import { ExchangeError, type ExchangeErrorCode } from '../exchange-error.ts';

/** How an archive is reached. */
export interface ArchiveConnection {
  /** Root of its DICOMweb services, such as `https://pacs.example/dicom-web`. */
  readonly url: string;
  /** The header `Authorization`, such as `Basic …` or `Bearer …`. */
  readonly authorization?: string;
  /** For the whole of a request; default 60,000. */
  readonly timeoutMs?: number;
  /** Of one answer; default 1 GiB. */
  readonly maximumAnswerBytes?: number;
  /** What the other side is called in errors; default `archive`. */
  readonly service?: 'archive' | 'FHIR server';
  /** Allows credentials over plain HTTP to another machine; default false. */
  readonly allowsUnencrypted?: boolean;
}

export interface ArchiveRequest {
  readonly method?: 'GET' | 'POST';
  /** Below the connection's root, such as `/studies`. */
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly accept: string;
  readonly contentType?: string;
  readonly body?: Blob;
  readonly signal?: AbortSignal | undefined;
  /** Statuses that aren't errors, beside 200 to 299. */
  readonly expects?: readonly number[];
}

export interface ArchiveAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws ExchangeError `invalid-configuration` */
export function checkedRoot({ url, authorization, allowsUnencrypted, service = 'archive' }: ArchiveConnection): URL {
  let root: URL;
  try {
    root = new URL(url);
  } catch (cause) {
    throw new ExchangeError(
      'invalid-configuration',
      `The address of the ${service} isn’t one. Give the root of its services, such as https://pacs.example/dicom-web.`,
      { cause },
    );
  }
  const refuse = (message: string): never => {
    throw new ExchangeError('invalid-configuration', message);
  };
  if (!['http:', 'https:'].includes(root.protocol))
    refuse(`The address of the ${service} must begin with https:// or http://.`);
  if (root.username !== '' || root.password !== '') {
    refuse(`The address of the ${service} holds a name or password. Take them out and give them as the authorization.`);
  }
  if (root.protocol === 'http:' && authorization !== undefined && !loopback.has(root.hostname) && !allowsUnencrypted) {
    refuse(
      `Credentials would cross the network unencrypted. Use an https:// address, or allow unencrypted credentials for this ${service}.`,
    );
  }
  return root;
}

const byStatus: Readonly<Record<number, readonly [ExchangeErrorCode, string]>> = {
  401: ['refused', 'It doesn’t know these credentials; check the user, password or token.'],
  403: ['refused', 'These credentials may not do this; ask its administrator for the right.'],
  404: ['not-found', 'It doesn’t have what was asked for; check the address, and whether the study was deleted there.'],
  406: ['archive-failed', 'It can’t answer in the form that was asked for; check that the address is right.'],
  413: ['too-large', 'It doesn’t take that much at once; send fewer objects at a time or raise its limit.'],
  429: ['archive-failed', 'It is asked too often; try again in a minute.'],
};

function failureOf(status: number, who: string): ExchangeError {
  const [code, fix] = byStatus[status] ?? [
    'archive-failed',
    status >= 500
      ? 'It failed by itself; look into its log and try again.'
      : 'It didn’t accept the request; check that the address is the root of its services.',
  ];
  return new ExchangeError(code, `The ${who} answered with status ${status}. ${fix}`);
}

async function limitedBody(response: Response, maximumBytes: number, who: string): Promise<Uint8Array> {
  const tooLarge = (): ExchangeError =>
    new ExchangeError(
      'too-large',
      `The answer of the ${who} is larger than ${maximumBytes} bytes. Ask for one series or object at a time, or raise the limit.`,
    );
  if (Number(response.headers.get('content-length') ?? 0) > maximumBytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let numBytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || value === undefined) break;
    numBytes += value.length;
    if (numBytes > maximumBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  const body = new Uint8Array(numBytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

/**
 * One request to an archive, with a limit of time and of size. Redirects are refused, so that credentials go nowhere else.
 * @throws ExchangeError `unreachable`, `timed-out`, `refused`, `not-found`, `too-large` or `archive-failed`; an abort by the
 *   caller's own signal is thrown as it is.
 */
export async function askArchive(connection: ArchiveConnection, request: ArchiveRequest): Promise<ArchiveAnswer> {
  const { timeoutMs = 60_000, maximumAnswerBytes = 2 ** 30, authorization } = connection;
  const root = checkedRoot(connection);
  const who = `${connection.service ?? 'archive'} at ${root.host}`;
  const query = request.query !== undefined && request.query.size > 0 ? `?${request.query.toString()}` : '';
  const url = `${root.origin}${root.pathname.replace(/\/+$/, '')}${request.path}${query}`;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: request.method ?? 'GET',
      headers: {
        Accept: request.accept,
        ...(request.contentType === undefined ? {} : { 'Content-Type': request.contentType }),
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      redirect: 'error',
      body: request.body ?? null,
      signal: request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]),
    });
    if (!response.ok && !request.expects?.includes(response.status)) {
      await response.body?.cancel();
      throw failureOf(response.status, who);
    }
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await limitedBody(response, maximumAnswerBytes, who),
    };
  } catch (cause) {
    if (cause instanceof ExchangeError || request.signal?.aborted === true) throw cause;
    if (timeout.aborted) {
      throw new ExchangeError(
        'timed-out',
        `The ${who} didn’t answer within ${timeoutMs} ms. Check that it is up, or raise the limit.`,
      );
    }
    throw new ExchangeError(
      'unreachable',
      `No connection to the ${who}. Check the address, the network and its certificate; redirects aren’t followed.`,
      { cause },
    );
  }
}
