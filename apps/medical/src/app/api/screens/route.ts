import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { http, queue } from '../../../server/application.ts';
import { createScreen, listScreens, screenRequestSchema } from '../../../server/platform.ts';
import { requireLibrary } from '../../../server/screens/keep-library.ts';
import { screenView } from '../../../server/screens/screen-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'molecules:read',
    summary: 'Screens of molecules, the newest first, page by page, and how far each is',
    query: z.strictObject({
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  async ({ query, services }) => {
    const { rows, next } = await listScreens(services.database.db, query);
    return { screens: await Promise.all(rows.map(screenView)), next: next ?? null };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'molecules:write',
    summary: 'Has a worker screen a library that was sent in; for research use only',
    body: z.strictObject({
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .regex(/^\P{Cc}*$/u),
      libraryId: z.uuid(),
      request: screenRequestSchema,
    }),
    problems: ['RECORD_NOT_FOUND'],
    audit: 'screen.start',
  },
  async ({ body, identity, services, audit }) => {
    const { db } = services.database;
    const { name, libraryId, request } = body;
    await requireLibrary(db, libraryId);
    const jobId = randomUUID();
    const { id } = await createScreen(db, { name, uploadId: libraryId, request, jobId, createdBy: identity.userId });
    await (await queue()).send('screen', { screenId: id }, { jobId, requestedBy: identity.userId });
    audit({ recordKind: 'screen', recordId: id });
    return { id };
  },
);
