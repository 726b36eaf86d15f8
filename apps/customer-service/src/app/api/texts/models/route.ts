import { http } from '../../../../server/application.ts';
import { installedTranslator } from '../../../../server/texts/translator.ts';
import { installedWriter } from '../../../../server/texts/writer.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'conversations:read',
    summary: 'Which models write and translate here, or that there are none',
  },
  async () => {
    const [writer, translator] = await Promise.all([installedWriter(), installedTranslator()]);
    return {
      writer: writer === undefined ? null : { name: writer.name, kind: writer.kind },
      translator: translator ?? null,
    };
  },
);
