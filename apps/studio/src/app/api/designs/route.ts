import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { analyseSource } from '../../../server/designs/analyse.ts';
import { designName, designSource, sourceBytesMax } from '../../../server/designs/design-requests.ts';
import { InvalidArgumentError, listDesigns, saveDesign } from '../../../server/platform.ts';

const page = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
const newVersion = z.strictObject({
  name: designName,
  source: designSource,
  note: z.string().trim().max(500).default(''),
  /** The number that the writer saw last; 0 for a new design. */
  after: z.int().min(0),
});

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'models:read', summary: 'Lists designs, each with its newest version', query: page },
  async ({ query, services }) => {
    const { rows, next } = await listDesigns(services.database.db, query);
    return { designs: rows, next: next ?? null };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'models:write',
    summary: 'Saves a design as its next version',
    body: newVersion,
    bodyBytesMax: 2 * sourceBytesMax,
    problems: ['RECORD_CONFLICT'],
    audit: 'design.save',
  },
  async ({ body, identity, services, audit }) => {
    const { problem, description } = await analyseSource(body.source, { batchSize: 32, optimiser: 'adam' });
    if (description === undefined) {
      throw new InvalidArgumentError(problem?.message ?? 'The design can’t be built.', {
        stage: 'architecture',
        fix: problem?.fix ?? 'Mend it and save it again.',
      });
    }
    const summary = {
      numLayers: description.layers.length,
      numParameters: description.numTrainable + description.numFrozen,
      multiplyAdds: description.multiplyAdds,
      inputShape: description.inputShapes[0]!,
      outputShape: description.outputShapes[0]!,
    };
    const { db } = services.database;
    const version = await db.transaction((transaction) =>
      saveDesign(transaction, { ...body, summary, savedBy: identity.userId }),
    );
    audit({ recordKind: 'design', recordId: version.designId, details: { name: body.name, version: version.number } });
    return { id: version.id, number: version.number };
  },
);
