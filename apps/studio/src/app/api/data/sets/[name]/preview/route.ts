import { z } from 'zod';

import { http } from '../../../../../../server/application.ts';
import { preview } from '../../../../../../server/data/preview.ts';
import { namedSet, referenceOf, taskName } from '../../../../../../server/data/reference.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'data:read',
    summary: 'A page of a data set’s pictures, or its first rows',
    problems: ['DATASET_NOT_FOUND'],
    params: namedSet,
    query: z.strictObject({
      task: taskName,
      split: z.string().min(1).max(50).optional(),
      label: z.string().min(1).max(200).optional(),
      page: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
  },
  ({ params, query: { task, split, label, page } }) =>
    preview({ reference: referenceOf(params.name, task), split, label, page }),
);
