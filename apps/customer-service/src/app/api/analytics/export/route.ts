import { http } from '../../../../server/application.ts';
import { analyticsTable } from '../../../../server/analytics/analytics-table.ts';
import { analyticsView } from '../../../../server/analytics/analytics-view.ts';
import { periodQuery } from '../../../../server/analytics/period-query.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', summary: 'The same figures as comma-separated values', query: periodQuery },
  async ({ query, services }) =>
    new Response(analyticsTable(await analyticsView(services.database.db, query)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="analytics-${query.from.toISOString().slice(0, 10)}.csv"`,
        'cache-control': 'private, no-store',
      },
    }),
);
