import { Readable } from 'node:stream';

import { blobs, http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { getBlob, getCreditBatch, NotFoundError } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'The scored rows of a batch as CSV: row, key, score, chance of going bad, outcome',
    params: idParams,
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'NOT_FOUND'],
    audit: 'credit.download-batch',
  },
  async (asked) => {
    const { params, services, audit } = asked;
    const { within } = await forLender(asked);
    const { resultSha256 } = await within((own) => getCreditBatch(own, params.id));
    if (resultSha256 === null)
      throw new NotFoundError('The batch has no result.', { fix: 'Wait for it to be scored.' });
    audit({ recordKind: 'batch', recordId: params.id });
    const { numBytes } = await getBlob(services.database.db, resultSha256);
    return new Response(Readable.toWeb(await (await blobs()).get(resultSha256)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-length': `${numBytes}`,
        'content-disposition': `attachment; filename="scores-${params.id}.csv"`,
        'cache-control': 'private, no-store',
      },
    });
  },
);
