import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { shiftReport } from '../../../../../server/platform.ts';
import { shiftFacts } from '../../../../../server/shifts/shift-facts.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'What happened in a shift, as a PDF: counts, charts, defects, overrides, failed parts',
    params: idParams,
    query: z.strictObject({
      language: z.enum(['zh', 'en']),
      timeZone: z.string().max(60).refine(isTimeZone, 'an IANA time zone such as Asia/Shanghai').default('UTC'),
    }),
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, query, services }) => {
    const facts = await shiftFacts(services.database.db, params.id, query);
    return new Response(Uint8Array.from(await shiftReport(facts)), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="shift-${facts.from.toISOString().slice(0, 10)}-${query.language}.pdf"`,
        'cache-control': 'private, no-store',
      },
    });
  },
);

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
