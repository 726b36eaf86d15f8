import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { startOnce } from '../../../server/evaluation/start-once.ts';
import { madeIndex } from '../../../server/evaluation/row-index.ts';
import { getModelVersion } from '../../../server/platform.ts';

const shortName = z.string().trim().min(1).max(200);
const newExplanation = z.strictObject({
  versionId: z.uuid(),
  picture: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('row'), data: shortName, split: shortName, row: z.int().min(0).max(1e9) }),
    z.strictObject({ from: z.literal('file'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ]),
});

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'models:use',
    summary: 'Explains what a version of a model says of a picture, unless that has been done',
    problems: ['RECORD_NOT_FOUND'],
    body: newExplanation,
    isRepeatable: true,
    audit: 'explanation.start',
  },
  async ({ body: { versionId, picture }, identity, services, audit }) => {
    const version = await getModelVersion(services.database.db, versionId);
    const indexSha256 = await madeIndex(version);
    const request = { bundleSha256: version.bundleSha256, picture, ...(indexSha256 !== undefined && { indexSha256 }) };
    const started = await startOnce('explain', request, identity.userId);
    audit({ recordKind: 'model-version', recordId: versionId, details: { from: picture.from, job: started.id } });
    return started;
  },
);
