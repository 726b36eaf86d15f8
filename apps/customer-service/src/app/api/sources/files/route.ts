import { shownFileName } from '@newfield/application/server';
import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { keepFile } from '../../../../server/knowledge/keep-file.ts';
import { documentBytesMax } from '../../../../server/knowledge/read-source.ts';
import { allBytes } from '../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Adds a draft from a PDF, DOCX, HTML, Markdown, CSV or text file, or the next version of one',
    // Which of them it is shows when it is read; nothing that can't be read is kept.
    upload: { types: ['*/*'], numBytesMax: documentBytesMax },
    query: z.strictObject({ replaces: z.uuid().optional() }),
    problems: ['RECORD_NOT_FOUND', 'CORRUPT_FILE', 'VALUE_RANGE', 'INVALID_ARGUMENT'],
    audit: 'source.upload',
  },
  async ({ upload, query, request, identity, services, audit }) => {
    const source = await keepFile(services.database, {
      bytes: await allBytes(upload.bytes),
      fileName: shownFileName(request.headers.get('x-file-name'), 'document'),
      replaces: query.replaces,
      createdBy: identity.userId,
    });
    audit({ recordKind: 'source', recordId: source.id, details: { passages: source.numPassages } });
    return { id: source.id };
  },
);
