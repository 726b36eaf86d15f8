import { z } from 'zod';

import { http } from '../../../../../../server/application.ts';
import { namedSet, referenceOf, taskName } from '../../../../../../server/data/reference.ts';
import { pictureThumbnail } from '../../../../../../server/data/thumbnails.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'data:read',
    summary: 'A picture of a data set, made small, as WebP',
    problems: ['DATASET_NOT_FOUND'],
    params: namedSet,
    query: z.strictObject({
      task: taskName,
      split: z.string().min(1).max(50),
      index: z.coerce.number().int().min(0).max(10_000_000),
      side: z.coerce.number().int().min(16).max(1024).default(96),
    }),
    // A page shows many at once.
    rateLimit: { numRequestsMax: 6000, windowS: 60 },
  },
  async ({ params, query: { task, split, index, side } }) => {
    const picture = await pictureThumbnail({ reference: referenceOf(params.name, task), split, index, side });
    return new Response(Buffer.from(picture), {
      headers: { 'content-type': 'image/webp', 'cache-control': 'private, max-age=3600' },
    });
  },
);
