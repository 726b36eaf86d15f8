import { blobs, http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { pictureResponse } from '../../../../../server/picture-response.ts';
import { allBytes, getInspection, RecordNotFoundError } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'A part’s picture, as WebP',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'BLOB_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { pictureSha256 } = await getInspection(services.database.db, params.id);
    if (pictureSha256 === null) {
      throw new RecordNotFoundError('The part’s picture was not kept.', { fix: 'Look at its places and figures.' });
    }
    // In its own size: the places that looked wrong are told in its pixels.
    return pictureResponse(await allBytes(await (await blobs()).get(pictureSha256)), Infinity);
  },
);
