import { blobs, http } from '../../../../server/application.ts';
import { storeBlob } from '../../../../server/platform.ts';

const pictureBytesMax = 20_000_000;
const types = ['image/png', 'image/jpeg', 'image/webp'] as const;

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'models:use',
    summary: 'Takes a picture in that is to be explained; it is removed again after an hour',
    upload: { types: [...types], numBytesMax: pictureBytesMax },
    audit: 'explanation.picture',
  },
  async ({ upload, services, audit }) => {
    const { sha256 } = await storeBlob(services.database, await blobs(), 'application/octet-stream', upload.bytes);
    audit({ recordKind: 'blob', recordId: sha256 });
    return { sha256 };
  },
);
