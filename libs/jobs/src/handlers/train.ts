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
import { ownRecipe } from '../own/own-recipe.ts';
import { withTemporaryFolder } from './bundle-blob.ts';
import { goOnFrom, isFile, keepCheckpoint } from './continued-training.ts';
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
  /** Folder of a bundle whose network knows pictures already, for trainings on data of one's own. */
  readonly trunk?: () => Promise<string>;
  /** Of the code that trains, for the run's record. */
  readonly commit?: string;
}

/**
 * Follows a recipe: its curves go to the job's run, its bundle into the blob store, and into the registry as a candidate.
 * A run that breaks off goes on from the recipe's last checkpoint, to the very same weights.
 */
export function trainHandler(options: TrainHandlerOptions): JobHandler<'train'> {
  const { database, blobs, commit } = options;
  return async (input, context) => {
    const recipe = await recipeFor(options, input);
    const settings = checkRecipeSettings(recipe, input.settings);
    const epochs = input.epochs ?? settings['epochs'];
    const began = { jobId: context.jobId, recipe, settings, environment: environmentOf(commit) };
    const { run, version } = await context.record((connection) => beginRun(connection, began));
    const checkpoint = join(context.checkpointFolder, 'checkpoint.bin');
    return withTemporaryFolder(async (folder) => {
      await goOnFrom(input, { recipe, checkpoint, runId: run.id }, blobs, context);
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
      const kept = input.keepsCheckpoint ? await keepCheckpoint({ database, blobs }, context, checkpoint) : undefined;
      const { sha256: bundleSha256 } = await storeBlob(
        database,
        blobs,
        'application/gzip',
        createReadStream(archive),
        (await stat(archive)).size,
      );
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
      const { name: model } = manifest;
      return { runId: run.id, model, version: manifest.version, bundleSha256, metrics, ...kept };
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

/** A recipe by its name, or one made for the data set that the request names. */
async function recipeFor(
  { database, blobs, recipes, trunk, commit }: TrainHandlerOptions,
  { design, plan, recipe: name }: JobInput<'train'>,
): Promise<Recipe> {
  if (design !== undefined) {
    const { number: version, source, ...found } = await getDesignVersion(database.db, design.versionId);
    return designRecipe({ name: found.name, version, source, data: design.data });
  }
  if (plan === undefined) return recipeNamed(recipes, name);
  const stores = { database, blobs };
  return ownRecipe({ name, plan, stores, ...(trunk && { trunk }), ...(commit !== undefined && { commit }) });
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
