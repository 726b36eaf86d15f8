import { startRun, modelVersions, models, runs, RecordNotFoundError, type Connection, type Run } from '@newfield/store';
import { eq, sql } from 'drizzle-orm';

/**
 * Marks the run of a training job as running, and gives it the version that its model will have: reserved in the run, so
 * that trainings of one recipe at the same time get different ones, and a later attempt the same again.
 *
 * @throws RecordNotFoundError when the run was deleted
 */
export async function beginRun(
  connection: Connection,
  jobId: string,
  model: string,
): Promise<{ readonly run: Run; readonly version: string }> {
  await connection.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`newfield version of ${model}`}, 0))`);
  const [found] = await connection.select().from(runs).where(eq(runs.jobId, jobId));
  if (found === undefined)
    throw new RecordNotFoundError('The run of this job was deleted.', { fix: 'Send the training again.' });
  const run = await startRun(connection, found.id);
  const reserved = run.configuration['version'];
  if (typeof reserved === 'string') return { run, version: reserved };
  const version = await nextVersion(connection, model);
  const configuration = { ...run.configuration, version };
  await connection.update(runs).set({ configuration }).where(eq(runs.id, run.id));
  return { run: { ...run, configuration }, version };
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
