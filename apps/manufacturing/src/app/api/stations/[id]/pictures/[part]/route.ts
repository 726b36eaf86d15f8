import { z } from 'zod';

import { http } from '../../../../../../server/application.ts';
import { pictureResponse } from '../../../../../../server/picture-response.ts';
import { RecordNotFoundError } from '../../../../../../server/platform.ts';
import { stations } from '../../../../../../server/station/stations.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'The picture of one of a station’s newest parts, as WebP',
    params: z.strictObject({ id: z.uuid(), part: z.uuid() }),
    problems: ['RECORD_NOT_FOUND', 'NO_INSPECTOR'],
    outlivesDatabase: true,
  },
  async ({ params }) => {
    const picture = (await (await stations()).station(params.id)).feed.picture(params.part);
    if (picture === undefined) {
      throw new RecordNotFoundError('The picture is not among the newest.', { fix: 'Look the part up under "Parts".' });
    }
    return pictureResponse(picture);
  },
);
