import { http } from '../../../../../server/application.ts';
import { getInstance, newestResult } from '../../../../../server/platform.ts';
import { streamBlob } from '../../../../../server/stream-blob.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'studies:read',
    summary:
      'Where the newest answer’s evidence stands: little-endian float32 in [0, 1], row by row; 204 where there is none',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { db } = services.database;
    const { id } = await getInstance(db, params.id);
    const sha256 = (await newestResult(db, id))?.heatMapSha256;
    return sha256 == null ? undefined : streamBlob(db, sha256);
  },
);
