import { shownFileName } from '@newfield/application/server';
import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { toHistoryLine } from '../../../server/data/history-view.ts';
import { keepHistory } from '../../../server/data/keep-history.ts';
import { tableBytesMax } from '../../../server/data/receive-table.ts';
import { forLender } from '../../../server/lender-route.ts';
import { listCreditHistories } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'Tables of past applicants, the newest first',
    problems: ['NO_LENDER'],
  },
  async (asked) => {
    const { within } = await forLender(asked);
    return { histories: (await within(listCreditHistories)).map(toHistoryLine) };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'credit:write',
    summary: 'Keeps a CSV or Parquet file of past applicants; a refusal names row and column',
    // What the file is and which encoding it has is found out with the rest.
    upload: { types: ['*/*'], numBytesMax: tableBytesMax },
    query: z.strictObject({ name: z.string().trim().max(200).default('') }),
    problems: ['NO_LENDER', 'UPLOAD_REFUSED'],
    audit: 'credit.upload-history',
  },
  async (asked) => {
    const { upload, query, request, identity, services, audit } = asked;
    const forOne = await forLender(asked);
    const fileName = shownFileName(request.headers.get('x-file-name'), 'table');
    const name = query.name === '' ? fileName : query.name;
    const table = { bytes: upload.bytes, name, fileName, createdBy: identity.userId };
    const row = await keepHistory(services.database, forOne, table);
    audit({ recordKind: 'history', recordId: row.id, details: { rows: row.numRows } });
    return toHistoryLine(row);
  },
);
