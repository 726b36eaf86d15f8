import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '@newfield/core/storage';
import {
  emptyState,
  finishScreen,
  gaugeLibrary,
  modelsOf,
  readScreenState,
  readSdf,
  readSmiles,
  screenLibrary,
  screenRequestSchema,
  writeScreenState,
  type ScreenedMolecule,
  type ScreeningModel,
  type ScreenOptions,
  type ScreenState,
} from '@newfield/medical/molecules';
import { getScreen, recordScreen, type BlobStore, type ScreenResult } from '@newfield/store';
import type { JobContext, JobHandler } from '../worker/handler.ts';
import type { HandlerStores } from './made-blobs.ts';

export interface ScreenHandlerOptions extends HandlerStores {
  /** Opens an installed model of properties by its name. @throws InvalidBundleError when there is none */
  readonly openModel: (name: string) => Promise<ScreeningModel>;
  /** Records after which a run may save how far it is; default 256. */
  readonly blockSize?: number;
  /** Saving takes its time where many are kept: no more often than this; default 5000. */
  readonly saveEveryMs?: number;
}

const stateFile = 'screen.json';
/** Share of the work that is done once all have been seen. */
const screeningShare = 0.9;

/**
 * Screens a library of molecules. A run that breaks off goes on from its last checkpoint: what was counted until then is in it, what came
 * after is screened again, and the result is recorded once.
 */
export function screenHandler(options: ScreenHandlerOptions): JobHandler<'screen'> {
  const { openModel, blockSize = 256, saveEveryMs = 5000, ...stores } = options;
  return async ({ screenId }, context) => {
    const { request: asked, blobSha256 } = await getScreen(stores.database.db, screenId);
    const request = screenRequestSchema.parse(asked);
    const models = new Map<string, ScreeningModel>();
    try {
      for (const name of modelsOf(request)) models.set(name, await openModel(name));
      const library = { ...(await gauged(stores.blobs, blobSha256)), blobs: stores.blobs, sha256: blobSha256 };
      const state = await screened(library, { request, models, blockSize, saveEveryMs }, context);
      const molecules = await finishScreen(state, {
        signal: context.signal,
        onProgress: (numDone) =>
          context.progress(
            screeningShare + ((1 - screeningShare) * numDone) / state.best.length,
            `looking at ${numDone} of the best ${state.best.length}`,
          ),
      });
      const result = resultOf(state, molecules, models);
      context.alsoRecord((connection) => recordScreen(connection, screenId, result));
      const { numRecords, numRefused, numKept } = result.summary;
      return { screenId, numRecords, numRefused, numKept };
    } finally {
      await Promise.all([...models.values()].map((model) => model.dispose()));
    }
  };
}

interface StoredLibrary extends Awaited<ReturnType<typeof gauged>> {
  readonly blobs: BlobStore;
  readonly sha256: string;
}

/** How many records there are, for the progress; reading a hundred thousand takes a second or two. */
async function gauged(blobs: BlobStore, sha256: string) {
  const { format, bytes, numRecords } = await gaugeLibrary(await blobs.get(sha256));
  for await (const piece of bytes) void piece;
  return { format, numRecords: numRecords() };
}

interface Screening extends Pick<ScreenOptions, 'request' | 'models' | 'blockSize'> {
  readonly saveEveryMs: number;
}

async function screened(
  { format, numRecords, blobs, sha256 }: StoredLibrary,
  { saveEveryMs, ...options }: Screening,
  { checkpointFolder, saveCheckpoint, progress, log, signal }: JobContext,
): Promise<ScreenState> {
  const path = join(checkpointFolder, stateFile);
  // Without a checkpoint, or with one of another version, it begins at the beginning.
  const after = await readFile(path, 'utf8')
    .then(readScreenState)
    .catch(() => undefined);
  if (after !== undefined) log(`going on after ${after.numRecords} records`);
  const source = await blobs.get(sha256);
  const records = format === 'sdf' ? readSdf(source) : readSmiles(source);
  let state = (): ScreenState => after ?? emptyState;
  let savedMs = Date.now();
  for await (const step of screenLibrary(records, { ...options, after, signal })) {
    state = step.state;
    const { numRecords: numDone } = step;
    progress((screeningShare * numDone) / Math.max(numRecords, 1), `${numDone} of ${numRecords} records`);
    if (Date.now() - savedMs < saveEveryMs) continue;
    await writeAtomically(path, writeScreenState(state()));
    await saveCheckpoint(`${numDone} records`);
    savedMs = Date.now();
  }
  await writeAtomically(path, writeScreenState(state()));
  await saveCheckpoint('all records');
  return state();
}

/** As the database has it. */
function resultOf(
  { numRecords, numInDomain, scoreCounts, refusals }: ScreenState,
  molecules: readonly ScreenedMolecule[],
  models: ReadonlyMap<string, ScreeningModel>,
): ScreenResult {
  return {
    summary: {
      ...{ numRecords, numRefused: refusals.length, numInDomain, numKept: molecules.length, scoreCounts },
      numDiverse: molecules.filter(({ diverseRank }) => diverseRank !== null).length,
      models: [...models].map(([name, { manifest }]) => ({ name, version: manifest.version })),
    },
    molecules: molecules.map(({ values, nearestLikeness, alerts, brokenRules, ...columns }) => ({
      ...columns,
      facts: { values, nearestLikeness, alerts, brokenRules },
    })),
    refusals,
  };
}
