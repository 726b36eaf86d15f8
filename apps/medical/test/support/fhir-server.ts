import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Transaction {
  readonly type: string;
  readonly entry: readonly { readonly resource: { readonly resourceType: string; readonly status?: string } }[];
}

export interface FhirServer {
  readonly url: string;
  /** What was posted, with the credentials that came along. */
  readonly received: { readonly transaction: Transaction; readonly authorization: string | undefined }[];
  stop(): Promise<void>;
}

/** Answers a FHIR transaction as R4 says a server does, and keeps it. */
export async function startFhirServer(): Promise<FhirServer> {
  const received: FhirServer['received'] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const transaction = (await json(request)) as Transaction;
      received.push({ transaction, authorization: request.headers.authorization });
      const entry = transaction.entry.map(({ resource }) => ({
        response: { status: '201 Created', location: `${resource.resourceType}/1` },
      }));
      response.setHeader('content-type', 'application/fhir+json');
      response.end(JSON.stringify({ resourceType: 'Bundle', type: 'transaction-response', entry }));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`,
    received,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
