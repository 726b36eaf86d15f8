import { z } from 'zod';

import { http, queue } from '../../../server/application.ts';
import {
  checkRecipeSettings,
  countRuns,
  InvalidArgumentError,
  listRecipes,
  runOfJob,
  runStatus,
  searchRuns,
} from '../../../server/platform.ts';
import { toRunSummary } from '../../../server/runs/run-view.ts';

const orders = ['created', 'name', 'recipe', 'status', 'duration'] as const;
const search = z.strictObject({
  text: z.string().max(200).optional(),
  status: z.enum(runStatus.enumValues).optional(),
  recipe: z.string().max(200).optional(),
  orderBy: z.union([z.enum(orders), z.templateLiteral(['metric:', z.string().min(1).max(200)])]).default('created'),
  direction: z.enum(['falling', 'rising']).default('falling'),
  after: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
const newRun = z.strictObject({
  recipe: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200).optional(),
  settings: z.record(z.string().max(100), z.number()).default({}),
});

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'jobs:read', summary: 'Runs by filter and order, page by page', query: search },
  async ({ query, services }) => {
    const { db } = services.database;
    const { direction, ...wanted } = query;
    const isFirst = query.after === undefined;
    const [page, count] = await Promise.all([
      searchRuns(db, { ...wanted, isDescending: direction === 'falling' }),
      isFirst ? countRuns(db, wanted) : undefined,
    ]);
    const interrupted = await (
      await queue()
    ).interrupted(page.rows.flatMap(({ status, jobId }) => (status === 'running' && jobId !== null ? [jobId] : [])));
    const summaries = page.rows.map((row) => ({
      ...toRunSummary(row),
      isInterrupted: row.status === 'running' && interrupted.has(row.jobId ?? ''),
    }));
    return { runs: summaries, next: page.next ?? null, ...(count !== undefined && { count }) };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Starts a training',
    body: newRun,
    isRepeatable: true,
    audit: 'run.start',
  },
  async ({ body, identity, requestKey, services, audit }) => {
    const { db } = services.database;
    const recipe = (await listRecipes(db)).find(({ name }) => name === body.recipe);
    if (recipe === undefined) {
      throw new InvalidArgumentError('No worker has said that it follows this recipe.', {
        fix: 'Choose one of the recipes that are listed.',
      });
    }
    checkRecipeSettings(recipe, body.settings);
    const { name, settings } = body;
    const jobId = await (
      await queue()
    ).send(
      'train',
      { recipe: recipe.name, settings, ...(name !== undefined && { name }) },
      // Sent again after a lost answer, it is the same job.
      { requestedBy: identity.userId, ...(requestKey !== undefined && { jobId: requestKey }) },
    );
    const run = await runOfJob(db, jobId);
    audit({ recordKind: 'run', recordId: run.id, details: { recipe: recipe.name } });
    return { id: run.id, jobId };
  },
);
