import type { BundleManifest, Recipe } from '@newfield/core';
import { startRun, modelVersions, models, runs, RecordNotFoundError, type Connection, type Run } from '@newfield/store';
import { eq, sql } from 'drizzle-orm';

export interface BeginningRun {
  readonly jobId: string;
  readonly recipe: Recipe;
  /** Other than the recipe's own. */
  readonly settings: Readonly<Record<string, number>>;
  readonly environment: Record<string, string | number>;
}

/**
 * Marks the run of a training job as running, writes down with which settings and on what, and gives it the version that its
 * model will have: reserved in the run, so that trainings of one recipe at the same time get different ones, and a later
 * attempt the same again.
 *
 * @throws RecordNotFoundError when the run was deleted
 */
export async function beginRun(
  connection: Connection,
  { jobId, recipe, settings, environment }: BeginningRun,
): Promise<{ readonly run: Run; readonly version: string }> {
  const model = recipe.name;
  await connection.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`newfield version of ${model}`}, 0))`);
  const [found] = await connection.select().from(runs).where(eq(runs.jobId, jobId));
  if (found === undefined)
    throw new RecordNotFoundError('The run of this job was deleted.', { fix: 'Send the training again.' });
  const run = await startRun(connection, found.id);
  const reserved = run.configuration['version'];
  const version = typeof reserved === 'string' ? reserved : await nextVersion(connection, model);
  const own = Object.entries(recipe.settings ?? {}).map(([name, setting]) => [name, setting.default]);
  const data = recipe.data === undefined ? undefined : { dataSet: recipe.data };
  const configuration = { ...data, ...Object.fromEntries(own), ...settings, ...run.configuration, version };
  await connection.update(runs).set({ configuration, environment }).where(eq(runs.id, run.id));
  return { run: { ...run, configuration, environment }, version };
}

/** Adds to a run what only the training itself knew: data with its checksum, loss, optimiser, engine, time. */
export async function recordTraining(
  connection: Connection,
  runId: string,
  { training }: BundleManifest,
): Promise<void> {
  const { data, loss, lossOptions, optimiser, augmentation, bestEpoch, engine, durationSeconds } = training;
  const known = { data, loss, lossOptions, optimiser, augmentation, bestEpoch };
  const measured = { engine, trainingSeconds: durationSeconds };
  await connection
    .update(runs)
    .set({
      configuration: sql`${runs.configuration} || ${JSON.stringify({ training: known })}::jsonb`,
      environment: sql`${runs.environment} || ${JSON.stringify(measured)}::jsonb`,
    })
    .where(eq(runs.id, runId));
}

/** The first training of a model makes 1.0.0, each further one the next minor version. */
async function nextVersion(connection: Connection, model: string): Promise<string> {
  const registered = await connection
    .select({ version: modelVersions.version })
    .from(modelVersions)
    .innerJoin(models, eq(models.id, modelVersions.modelId))
    .where(eq(models.name, model));
  const reserved = await connection
    .select({ version: sql<string | null>`${runs.configuration} ->> 'version'` })
    .from(runs)
    .where(eq(runs.recipe, model));
  const minors = [...registered, ...reserved].map(({ version }) =>
    Number(/^1\.(\d+)\./.exec(version ?? '')?.[1] ?? -1),
  );
  return `1.${Math.max(-1, ...minors) + 1}.0`;
}
