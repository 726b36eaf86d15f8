import { z } from 'zod';

import { http, queue } from '../../../../../server/application.ts';
import {
  checkRecipeSettings,
  designRecipe,
  getDesignVersion,
  InvalidArgumentError,
  runOfJob,
  trainingDataFor,
} from '../../../../../server/platform.ts';

const newRun = z.strictObject({
  data: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200).optional(),
  settings: z.record(z.string().max(100), z.number()).default({}),
});

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Trains a version of a design on a data set that fits it',
    params: z.strictObject({ id: z.uuid() }),
    body: newRun,
    problems: ['RECORD_NOT_FOUND'],
    audit: 'run.start',
  },
  async ({ params, body: { data, name, settings }, identity, services, audit }) => {
    const { db } = services.database;
    const version = await getDesignVersion(db, params.id);
    const { inputShape, outputShape } = version.summary;
    const fitting = trainingDataFor(inputShape, outputShape).map(({ reference }) => reference);
    if (!fitting.includes(data)) {
      throw new InvalidArgumentError('The design’s input and output don’t fit this data set.', {
        expected: fitting.join(', ') || 'a data set whose rows and classes fit; there is none',
        fix: 'Choose a data set that fits, or change the design’s input and output.',
      });
    }
    const recipe = designRecipe({ name: version.name, version: version.number, source: version.source, data });
    checkRecipeSettings(recipe, settings);
    const design = { versionId: version.id, data };
    const shown = name ?? `${version.name} v${version.number}`;
    const jobId = await (
      await queue()
    ).send('train', { recipe: recipe.name, name: shown, settings, design }, { requestedBy: identity.userId });
    const run = await runOfJob(db, jobId);
    audit({ recordKind: 'run', recordId: run.id, details: { design: version.name, version: version.number, data } });
    return { id: run.id, jobId };
  },
);
