import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { forLender } from '../../../../../server/lender-route.ts';
import { exportModel, getCreditModel, readCreditDocument } from '../../../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'A model as a file that gives the same scores elsewhere: TypeScript, SQL, JSON or ONNX',
    params: idParams,
    query: z.strictObject({ format: z.enum(['typescript', 'sql', 'json', 'onnx']) }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'INVALID_ARGUMENT'],
    audit: 'credit-model.export',
  },
  async (input) => {
    const { within } = await forLender(input);
    const { params, query, audit } = input;
    audit({ recordKind: 'credit-model', recordId: params.id, details: { as: query.format } });
    const row = await within((db) => getCreditModel(db, params.id));
    const { fileName, mediaType, content } = exportModel(readCreditDocument(row.document), query.format);
    const body = typeof content === 'string' ? content : new Uint8Array(content);
    return new Response(body, {
      headers: {
        'content-type': mediaType,
        'content-disposition': `attachment; filename="model-v${row.version}-${fileName}"`,
      },
    });
  },
);
