import { shownFileName } from '@newfield/application/server';

import { http } from '../../../../server/application.ts';
import { keepLibrary } from '../../../../server/screens/keep-library.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'molecules:write',
    summary: 'Takes in molecules as SMILES (a line each, 16 MB at most) or SDF (300 MB), up to 100,000',
    upload: { types: ['text/plain'], numBytesMax: 300_000_000 },
    problems: ['LIBRARY_TOO_LARGE', 'STORAGE'],
    audit: 'screen.upload',
  },
  async ({ upload, request, identity, services, audit }) => {
    const fileName = shownFileName(request.headers.get('x-file-name'), 'molecules');
    const library = { bytes: upload.bytes, fileName, uploadedBy: identity.userId };
    const kept = await keepLibrary(services.database, library);
    audit({ recordKind: 'upload', recordId: kept.id, details: { format: kept.format, records: kept.numRecords } });
    return kept;
  },
);
