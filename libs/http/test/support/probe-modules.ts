import { z } from 'zod';
import { ConflictError, type Http, type RouteModule } from '@newfield/http';

/** Something a user typed: it must show up in no answer of ours and in no log line. */
export const secretText = 'Jane-Roe-4711';

/** Routes that only the tests have: one for each thing that the wrapper promises. */
export function probeModules(http: Http): Record<string, RouteModule> {
  const body = z.strictObject({
    ageYears: z.int().min(0).max(130),
    sex: z.enum(['female', 'male', 'other']),
    labels: z.record(z.string(), z.number()).optional(),
    items: z
      .array(z.object({ code: z.string().max(8) }))
      .max(3)
      .optional(),
  });
  const query = z.strictObject({
    page: z.coerce.number().int().min(1).default(1),
    tag: z.union([z.string(), z.array(z.string())]).optional(),
  });
  const params = z.strictObject({ id: z.uuid() });
  return {
    '/api/probe/echo/[id]': {
      PUT: http.protectedRoute(
        { role: 'expert', scope: 'probe:write', summary: 'Echoes', params, query, body, audit: 'probe.echo' },
        ({ params, query, body, audit }) => {
          audit({ recordKind: 'probe', recordId: params.id, details: { page: query.page } });
          return { id: params.id, page: query.page, ageYears: body.ageYears };
        },
      ),
    },
    '/api/probe/limited': {
      GET: http.protectedRoute(
        { role: 'viewer', summary: 'Three a minute', rateLimit: { numRequestsMax: 3, windowS: 60 } },
        ({ identity }) => ({ userId: identity.userId }),
      ),
    },
    '/api/probe/upload': {
      POST: http.protectedRoute(
        {
          role: 'operator',
          summary: 'Takes a picture or a table',
          upload: { types: ['image/png', 'text/plain'], numBytesMax: 200_000 },
          audit: 'probe.upload',
        },
        async ({ upload }) => {
          let numBytes = 0;
          for await (const chunk of upload.bytes) numBytes += chunk.byteLength;
          return { type: upload.type, numBytes };
        },
      ),
    },
    '/api/probe/fail': {
      POST: http.protectedRoute(
        {
          role: 'viewer',
          summary: 'Fails',
          body: z.object({ how: z.enum(['database', 'conflict', 'plain']) }),
          audit: 'probe.fail',
        },
        async ({ body, services }) => {
          if (body.how === 'database') await services.database.pool.query('select $1::int', [secretText]);
          if (body.how === 'conflict') throw new ConflictError('It changed meanwhile.', { fix: 'Reload.' });
          throw new Error(`cannot handle ${secretText}`);
        },
      ),
    },
  };
}
