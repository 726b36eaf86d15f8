import type { Application } from '../open-application.ts';
import { systemReport } from './system-report.ts';

/** How the installation does: `src/app/api/system/route.ts`. */
export function systemRoutes({ http, queue }: Application) {
  return {
    GET: http.protectedRoute(
      {
        role: 'administrator',
        summary: 'Room on the disks, database, workers and model server, each with how well it does',
      },
      async ({ services }) => systemReport(services.database, await queue()),
    ),
  };
}

/** Who does the jobs: `src/app/api/workers/route.ts`. */
export function workersRoutes({ http, queue }: Application) {
  return {
    GET: http.protectedRoute(
      { role: 'viewer', scope: 'jobs:read', summary: 'The workers, and whether each still says that it lives' },
      async () => (await queue()).workers(),
    ),
  };
}
