import { shownFileName } from '@newfield/application/server';

import { blobs, http } from '../../../server/application.ts';
import { keepBundle, listBundles } from '../../../server/products/bundles.ts';

const bundleBytesMax = 100e6;

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary:
      'Bundles that judge parts, or describe patches for an inspector from good parts: shipped and uploaded ones',
  },
  async ({ services }) => ({ bundles: await listBundles(services.database, await blobs()) }),
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Keeps a packed bundle, from which products can be set up',
    upload: { types: ['application/gzip'], numBytesMax: bundleBytesMax },
    problems: ['INVALID_BUNDLE', 'STORAGE'],
    audit: 'bundle.upload',
  },
  async ({ upload, request, identity, services, audit }) => {
    const fileName = shownFileName(request.headers.get('x-file-name'), 'bundle.tar.gz');
    const stores = { database: services.database, blobs: await blobs() };
    const bundle = await keepBundle(stores, upload.bytes, { fileName, uploadedBy: identity.userId });
    audit({ recordKind: 'bundle', recordId: bundle.name, details: { version: bundle.version } });
    return bundle;
  },
);
