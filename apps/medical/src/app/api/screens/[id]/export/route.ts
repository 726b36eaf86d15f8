import { Readable } from 'node:stream';

import type { ScreenRequest } from '@newfield/medical/molecules';
import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { getScreen } from '../../../../../server/platform.ts';
import { exportScreen } from '../../../../../server/screens/export-screen.ts';
import { idParams } from '../../../../../server/study-params.ts';

const mediaTypes = { csv: 'text/csv; charset=utf-8', sdf: 'chemical/x-mdl-sdfile' } as const;

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'molecules:read',
    summary: 'The kept molecules of a screen as CSV or SDF, with scores and intervals; for research use only',
    params: idParams,
    query: z.strictObject({
      format: z.enum(['csv', 'sdf']).default('csv'),
      show: z.enum(['all', 'in-domain', 'diverse']).default('all'),
    }),
    problems: ['RECORD_NOT_FOUND', 'MOLECULE_REFUSED'],
    audit: 'screen.export',
  },
  async ({ params, query, services, audit }) => {
    const { db } = services.database;
    const { request } = await getScreen(db, params.id);
    audit({ recordKind: 'screen', recordId: params.id, details: { as: query.format } });
    const file = exportScreen(db, params.id, { ...query, request: request as unknown as ScreenRequest });
    return new Response(Readable.toWeb(Readable.from(encoded(file))) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': mediaTypes[query.format],
        'content-disposition': `attachment; filename="screen-${params.id}.${query.format}"`,
        'cache-control': 'private, no-store',
      },
    });
  },
);

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
