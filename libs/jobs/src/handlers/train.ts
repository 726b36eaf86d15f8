import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  checkRecipeSettings,
  InvalidArgumentError,
  packBundle,
  type BundleManifest,
  type Recipe,
} from '@newfield/core';
import {
  createModel,
  createModelVersion,
  finishRun,
  getDesignVersion,
  keepJobBlob,
  models,
  storeBlob,
  type BlobStore,
  type Connection,
  type Database,
} from '@newfield/store';
import { eq } from 'drizzle-orm';
import type { JobInput } from '../kinds/kinds.ts';
import { bundleFigures } from '../registry/bundle-figures.ts';
import type { JobHandler } from '../worker/handler.ts';
import { withTemporaryFolder } from './bundle-blob.ts';
import { designRecipe } from './design-recipe.ts';
import { environmentOf } from './environment.ts';
import { keepCheckpoints } from './keep-checkpoints.ts';
import { TrainingDiary } from './training-diary.ts';
import { beginRun, recordTraining } from './training-run.ts';

export interface TrainHandlerOptions {
  readonly database: Database;
  readonly blobs: BlobStore;
  /** The recipes that this worker can follow. */
  readonly recipes: readonly Recipe[];
  /** Of the code that trains, for the run's record. */
  readonly commit?: string;
}

/**
 * Follows a recipe: its curves go to the job's run, its bundle into the blob store, and into the registry as a candidate.
 * A run that breaks off goes on from the recipe's last checkpoint, to the very same weights.
 */
export function trainHandler({ database, blobs, recipes, commit }: TrainHandlerOptions): JobHandler<'train'> {
  return async (input, context) => {
    const recipe = input.design ? await recipeOf(database, input.design) : recipeNamed(recipes, input.recipe);
    const settings = checkRecipeSettings(recipe, input.settings);
    const epochs = input.epochs ?? settings['epochs'];
    const began = { jobId: context.jobId, recipe, settings, environment: environmentOf(commit) };
    const { run, version } = await context.record((connection) => beginRun(connection, began));
    const checkpoint = join(context.checkpointFolder, 'checkpoint.bin');
    return withTemporaryFolder(async (folder) => {
      const stopKeeping = keepCheckpoints(checkpoint, context);
      const manifest = await recipe
        .run({
          out: join(folder, 'bundle'),
          checkpoint,
          resume: await isFile(checkpoint),
          version,
          output: null,
          callbacks: [new TrainingDiary(run.id, context)],
          signal: context.signal,
          settings,
          ...(epochs !== undefined && { epochs }),
        })
        .finally(stopKeeping);
      context.progress(0.97, 'storing the bundle');
      const archive = join(folder, 'bundle.tar.gz');
      await packBundle(join(folder, 'bundle'), archive);
      const { sha256: bundleSha256 } = await storeBlob(database, blobs, 'application/gzip', createReadStream(archive));
      const metrics = bundleFigures(manifest);
      context.alsoRecord(async (connection) => {
        if (input.isCandidate) {
          await registerCandidate(connection, input, manifest, { bundleSha256, metrics, runId: run.id });
        } else {
          await keepJobBlob(connection, context.jobId, bundleSha256);
        }
        await recordTraining(connection, run.id, manifest);
        await finishRun(connection, run.id, { status: 'succeeded', metrics });
      });
      return { runId: run.id, model: manifest.name, version: manifest.version, bundleSha256, metrics };
    });
  };
}

interface TrainedBundle {
  readonly bundleSha256: string;
  readonly metrics: Record<string, number>;
  readonly runId: string;
}

async function registerCandidate(
  connection: Connection,
  { domain }: JobInput<'train'>,
  manifest: BundleManifest,
  trained: TrainedBundle,
): Promise<void> {
  const { name, version, task, description } = manifest;
  const [known] = await connection.select().from(models).where(eq(models.name, name));
  const { id: modelId } = known ?? (await createModel(connection, { name, domain, task, description }));
  await createModelVersion(connection, { modelId, version, manifest: { ...manifest }, ...trained });
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );

async function recipeOf(
  database: Database,
  { versionId, data }: NonNullable<JobInput<'train'>['design']>,
): Promise<Recipe> {
  const { name, number: version, source } = await getDesignVersion(database.db, versionId);
  return designRecipe({ name, version, source, data });
}

function recipeNamed(recipes: readonly Recipe[], name: string): Recipe {
  const recipe = recipes.find((candidate) => candidate.name === name);
  if (recipe !== undefined) return recipe;
  throw new InvalidArgumentError('This worker has no recipe of that name.', {
    stage: 'training',
    expected: recipes.map((candidate) => candidate.name).join(', ') || 'none is installed',
    fix: 'Name one of these recipes, or start a worker that has the recipe.',
  });
}
