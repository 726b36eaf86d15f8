import { shownFileName } from '@newfield/application/server';

import { http } from '../../../../server/application.ts';
import { readDocument } from '../../../../server/platform.ts';

const numBytesMax = 10e6;

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'A document’s paragraphs, to be translated; nothing of it is kept',
    upload: { types: ['*/*'], numBytesMax },
    problems: ['INVALID_ARGUMENT', 'CORRUPT_FILE', 'VALUE_RANGE'],
    isRepeatable: true,
  },
  async ({ upload, request }) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of upload.bytes) chunks.push(chunk);
    const fileName = shownFileName(request.headers.get('x-file-name'), 'text.txt');
    const { text } = await readDocument({ id: 'desk', fileName, bytes: new Uint8Array(Buffer.concat(chunks)) });
    const paragraphs = text
      .split(/\n\s*\n/u)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== '');
    return {
      paragraphs: paragraphs.slice(0, paragraphsMax),
      numLeftOut: Math.max(0, paragraphs.length - paragraphsMax),
    };
  },
);

const paragraphsMax = 100;
