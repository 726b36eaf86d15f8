import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { measuredPoints, planeNames } from '../../../../server/learn/measured-points.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'data:read',
    summary: 'Two features and the class of a small data set’s rows, to learn with',
    problems: ['DATASET_NOT_FOUND'],
    query: z.strictObject({ name: z.enum(planeNames) }),
  },
  ({ query: { name } }) => measuredPoints(name),
);
