import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { getModelVersion } from '../../../../../server/platform.ts';
import { certify } from '../../../../../server/registry/bundle-documents.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'models:use',
    summary: 'Replays a version’s parity probe on this machine',
    problems: ['RECORD_NOT_FOUND'],
    params: z.strictObject({ id: z.uuid() }),
    rateLimit: { numRequestsMax: 30, windowS: 60 },
    audit: 'model.certify',
  },
  async ({ params, services, signal, audit }) => {
    audit({ recordKind: 'model-version', recordId: params.id });
    const { bundleSha256 } = await getModelVersion(services.database.db, params.id);
    const certificate = await certify(bundleSha256, signal);
    audit({ details: { distance: certificate.distance, tolerance: certificate.tolerance } });
    return certificate;
  },
);
