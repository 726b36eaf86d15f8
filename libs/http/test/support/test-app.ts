import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp, createLogger, openHttpServices, stampPeerAddresses } from '@newfield/http';
import type { Http, HttpServices, HttpServicesOptions, RouteModule } from '@newfield/http';
import { openFreshDatabase } from './fresh-database.ts';
import { serveRoutes } from './route-server.ts';
import { standardModules } from './standard-modules.ts';

export interface TestApp {
  readonly origin: string;
  readonly http: Http;
  readonly services: HttpServices;
  readonly home: string;
  /** What was logged so far. */
  readonly logLines: string[];
  readonly modules: Readonly<Record<string, RouteModule>>;
  close(): Promise<void>;
}

let numApps = 0;

/** An app with the standard routes and more, on a database of its own and real HTTP. */
export async function startTestApp(
  more: (http: Http) => Record<string, RouteModule> = () => ({}),
  options: Pick<HttpServicesOptions, 'oidc'> = {},
): Promise<TestApp> {
  stampPeerAddresses();
  const home = await mkdtemp(join(tmpdir(), 'newfield-http-home-'));
  const database = await openFreshDatabase();
  const logLines: string[] = [];
  const app = `test-${(numApps += 1)}`;
  const logger = createLogger({
    name: app,
    level: 'debug',
    destination: { write: (line) => void logLines.push(line) },
  });
  const open = () => openHttpServices({ app, database, home, logger, origins: [], exit: () => undefined, ...options });
  const http = createHttp({ app, open });
  const modules = { ...standardModules(http), ...more(http) };
  const server = await serveRoutes(modules);
  return {
    origin: server.origin,
    http,
    services: await http.services(),
    home,
    logLines,
    modules,
    close: async () => {
      await server.close();
      await database.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
