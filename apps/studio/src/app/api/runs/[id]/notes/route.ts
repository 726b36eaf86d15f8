import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { ChangedMeanwhileError, getRun, nameOfUser, setRunNotes } from '../../../../../server/platform.ts';

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Writes down what a person says about a run, unless somebody else has changed it since they read it',
    params: z.strictObject({ id: z.uuid() }),
    body: z.strictObject({ notes: z.string().max(20_000), revision: z.int().min(0).max(1_000_000_000) }),
    problems: ['RECORD_NOT_FOUND', 'CHANGED_MEANWHILE'],
    audit: 'run.note',
  },
  async ({ params, body, identity, services, audit }) => {
    const { db } = services.database;
    audit({ recordKind: 'run', recordId: params.id });
    const written = await setRunNotes(db, params.id, { ...body, changedBy: identity.userId });
    if (written !== undefined) return { revision: written.notesRevision };
    const { notesChangedAt, notesChangedBy, notesRevision } = await getRun(db, params.id);
    throw new ChangedMeanwhileError({
      action: 'run.note',
      byName: await nameOfUser(db, notesChangedBy),
      isOwn: notesChangedBy === identity.userId,
      at: (notesChangedAt ?? new Date()).toISOString(),
      details: { revision: notesRevision },
    });
  },
);
