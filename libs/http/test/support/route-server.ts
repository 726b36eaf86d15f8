import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { RouteModule } from '@newfield/http';

export interface RouteServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves route modules over real HTTP on loopback, the way Next.js calls them. */
export async function serveRoutes(modules: Readonly<Record<string, RouteModule>>): Promise<RouteServer> {
  const routes = Object.entries(modules).map(([path, module]) => ({ match: matcher(path), module }));
  const server: Server = createServer((incoming, outgoing) => {
    void answer(routes, incoming).then(async (response) => {
      outgoing.writeHead(response.status, [...response.headers].flat());
      if (response.body) await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
      else outgoing.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Params = Record<string, string | string[]>;
interface ServedRoute {
  readonly match: (path: string) => Params | undefined;
  readonly module: RouteModule;
}

async function answer(routes: readonly ServedRoute[], incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
  for (const { match, module } of routes) {
    const params = match(url.pathname);
    const handler = module[incoming.method as 'GET'];
    if (!params) continue;
    if (!handler) return new Response(null, { status: 405 });
    const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const request = new Request(url, {
      method: incoming.method ?? 'GET',
      headers,
      ...(hasBody ? { body: Readable.toWeb(incoming), duplex: 'half' } : {}),
    } as unknown as RequestInit);
    return handler(request, { params: Promise.resolve(params) });
  }
  return new Response(null, { status: 404 });
}

function matcher(path: string): (actual: string) => Params | undefined {
  const pattern = path.replace(/\[\.\.\.(\w+)\]/g, '(?<$1>.+)').replace(/\[(\w+)\]/g, '(?<$1>[^/]+)');
  const expression = new RegExp(`^${pattern}$`);
  return (actual) => {
    const groups = expression.exec(actual);
    if (!groups) return undefined;
    return Object.fromEntries(
      Object.entries(groups.groups ?? {}).map(([name, value]) => [
        name,
        path.includes(`[...${name}]`) ? value.split('/') : decodeURIComponent(value),
      ]),
    );
  };
}
