import { http } from '../../../server/http.ts';
import { systemReport } from '../../../server/system/system-report.ts';

export const GET = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Room on the disks, database, workers and model server, each with how well it does',
  },
  ({ services }) => systemReport(services.database),
);
