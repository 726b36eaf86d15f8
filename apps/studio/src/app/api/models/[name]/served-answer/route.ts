import { buffer } from 'node:stream/consumers';

import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { servedAnswer } from '../../../../../server/registry/served-answer.ts';

const pictureBytesMax = 20_000_000;

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'models:use',
    summary: 'What the model server says of a picture, and which version said it',
    params: z.strictObject({ name: z.string().min(1).max(200) }),
    query: z.strictObject({ loaded: z.string().min(1).max(100), version: z.string().min(1).max(100).optional() }),
    upload: { types: ['image/png', 'image/jpeg', 'image/webp'], numBytesMax: pictureBytesMax },
    audit: 'model.answer',
  },
  async ({ params, query, upload, audit }) => {
    audit({ recordKind: 'model', recordId: params.name });
    const answer = await servedAnswer(params.name, query.version, query.loaded, await buffer(upload.bytes));
    audit({ details: { version: answer.version } });
    return answer;
  },
);
