import { buffer } from 'node:stream/consumers';

import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { answerPicture } from '../../../../../server/models/answer-picture.ts';
import { getModelVersion } from '../../../../../server/platform.ts';

const pictureBytesMax = 20_000_000;

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'models:use',
    summary: 'What a version of a model says of a picture',
    params: z.strictObject({ id: z.uuid() }),
    problems: ['RECORD_NOT_FOUND', 'BLOB_NOT_FOUND', 'CORRUPT_FILE', 'INVALID_ARGUMENT'],
    upload: { types: ['image/png', 'image/jpeg', 'image/webp'], numBytesMax: pictureBytesMax },
    audit: 'model.answer',
  },
  async ({ params, upload, services, signal, audit }) => {
    audit({ recordKind: 'model-version', recordId: params.id });
    const { bundleSha256 } = await getModelVersion(services.database.db, params.id);
    return answerPicture(bundleSha256, await buffer(upload.bytes), signal);
  },
);
