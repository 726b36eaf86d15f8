import type { requests as Requests, responses as Responses } from 'dcmjs-dimse';
import type { ConnectionOptions } from 'node:tls';
import { ExchangeError } from '../exchange-error.ts';
import { Client } from './library.ts';

/** How an archive is reached by DIMSE. */
export interface DimseConnection {
  readonly host: string;
  readonly port: number;
  /** The archive's title. */
  readonly calledAeTitle: string;
  /** Ours, as the archive knows it. */
  readonly callingAeTitle: string;
  /** Without any word from the archive, also while one object is sent; default 120,000. */
  readonly timeoutMs?: number;
  /** Encrypts (DICOM TLS). */
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized'>;
}

const rejections: Readonly<Record<number, string>> = {
  3: 'It doesn’t know our title; add it to the archive’s list of applications.',
  7: 'It isn’t called so; check the title of the archive.',
};

/**
 * Opens an association, sends requests, calls `onResponse` for every answer, and releases it.
 * @throws ExchangeError `unreachable`, `refused`, `timed-out` or `archive-failed`
 */
export function associate<R extends Requests.Request>(
  connection: DimseConnection,
  requests: readonly R[],
  onResponse: (request: R, response: Responses.Response) => void,
): Promise<void> {
  const { host, port, calledAeTitle, callingAeTitle, timeoutMs = 120_000, tls } = connection;
  const archive = `The archive ${calledAeTitle} at ${host}:${port}`;
  return new Promise((resolve, reject) => {
    const client = new Client();
    let isAccepted = false;
    let isReleased = false;
    const fail = (code: 'unreachable' | 'refused' | 'timed-out' | 'archive-failed', message: string): void =>
      reject(new ExchangeError(code, `${archive} ${message}`));
    for (const request of requests) {
      request.on('response', (response: Responses.Response) => onResponse(request, response));
      client.addRequest(request);
    }
    client.on('associationAccepted', () => (isAccepted = true));
    client.on('associationReleased', () => (isReleased = true));
    client.on('associationRejected', ({ reason }: { reason: number }) =>
      fail(
        'refused',
        `refused the association. ${rejections[reason] ?? 'Ask its administrator why, or try again later.'}`,
      ),
    );
    client.on('networkError', (error: Error) => {
      if (/timeout/i.test(error.message)) fail('timed-out', `was silent for ${timeoutMs} ms. Check that it is up.`);
      else if (isAccepted) fail('archive-failed', 'broke the connection off. Look into its log and try again.');
      else fail('unreachable', 'doesn’t answer. Check the address, the port and the network.');
    });
    client.on('closed', () => {
      if (isReleased) resolve();
      else fail('archive-failed', 'ended the association early. Look into its log and try again.');
    });
    client.send(host, port, callingAeTitle, calledAeTitle, {
      connectTimeout: timeoutMs,
      associationTimeout: timeoutMs,
      pduTimeout: timeoutMs,
      ...(tls === undefined ? {} : { securityOptions: { rejectUnauthorized: true, ...tls } as object }),
    });
  });
}
