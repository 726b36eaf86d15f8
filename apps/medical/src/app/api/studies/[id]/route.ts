import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/study-params.ts';
import { studyView } from '../../../../server/studies/study-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'studies:read',
    summary: 'A study: pictures, what the models said, what readers said, the report',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  ({ params, identity, services }) => studyView(services.database.db, params.id, identity),
);
