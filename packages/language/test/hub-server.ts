import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';

const commit = '0123456789abcdef0123456789abcdef01234567';

export interface HubServer {
  readonly url: string;
  /** Paths and ranges asked for. */
  readonly asked: { path: string; range: string | undefined }[];
  /** Answers the next request for a file differently. */
  fault?: ((path: string, body: Buffer, response: ServerResponse) => boolean) | undefined;
}

/** A hub on loopback with one model, `owner/model`, to which `$NEWFIELD_HUB` points until the test ends. */
export async function hubServer(files: ReadonlyMap<string, Buffer>): Promise<HubServer> {
  const hub: { -readonly [Key in keyof HubServer]: HubServer[Key] } = { url: '', asked: [] };
  const server = createServer((request, response) => answer(hub, files, request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  hub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('NEWFIELD_HUB', hub.url);
  vi.stubEnv('NO_PROXY', '127.0.0.1');
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  return hub;
}

function answer(
  hub: HubServer,
  files: ReadonlyMap<string, Buffer>,
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
): void {
  if (url.startsWith('/api/models/owner/model/revision/main')) {
    const siblings = [...files].map(([rfilename, bytes]) => listing(rfilename, bytes));
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ sha: commit, siblings }));
    return;
  }
  const path = url.startsWith(`/owner/model/resolve/${commit}/`) ? url.split('/').slice(5).join('/') : '';
  const body = files.get(path);
  if (body === undefined) {
    response.writeHead(404).end();
    return;
  }
  const { range } = headers;
  hub.asked.push({ path, range });
  if (hub.fault?.(path, body, response)) return;
  const start = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  response.writeHead(range === undefined ? 200 : 206, { 'content-length': body.length - start });
  response.end(body.subarray(start));
}

/** As the hub lists a file: those in `onnx/` are large ones. */
function listing(rfilename: string, bytes: Buffer): object {
  const blobId = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    ...{ rfilename, blobId, size: bytes.length },
    ...(rfilename.startsWith('onnx/') && { lfs: { sha256, size: bytes.length, pointerSize: 134 } }),
  };
}
