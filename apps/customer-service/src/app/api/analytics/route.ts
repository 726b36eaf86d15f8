import { http } from '../../../server/application.ts';
import { analyticsView } from '../../../server/analytics/analytics-view.ts';
import { periodQuery } from '../../../server/analytics/period-query.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    summary:
      'What became of a period’s conversations: closed without a person, resolved, rated, answered in time, and what they cost',
    query: periodQuery,
  },
  ({ query, services }) => analyticsView(services.database.db, query),
);
