import { http } from '../../../../../server/application.ts';
import { getInstance } from '../../../../../server/platform.ts';
import { streamBlob } from '../../../../../server/stream-blob.ts';
import { idParams } from '../../../../../server/study-params.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'studies:read',
    summary: 'A picture of a study, as it is kept: DICOM, PNG or JPEG',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { db } = services.database;
    return streamBlob(db, (await getInstance(db, params.id)).blobSha256);
  },
);
