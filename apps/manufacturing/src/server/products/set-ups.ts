import type { InspectorKind } from '@newfield/manufacturing';
import type { JobFailure, JobState, JobStatus, SetUpProgress } from '@newfield/jobs';
import type { Database, Product } from '@newfield/store';

import { blobs, queue } from '../application.ts';
import { ConflictError, keepJobBlob, readSetUpProgress, RecordNotFoundError, storeBlob } from '../platform.ts';
import { listBundles, type BundleReference, type ListedBundle } from './bundles.ts';
import { goodPictures } from './good-pictures.ts';

/** How the newest set-up of a product goes. */
export interface SetUp {
  readonly id: string;
  readonly kind: InspectorKind;
  readonly state: JobState;
  /** In [0, 1]. */
  readonly fraction: number;
  /** Null before a worker has begun. */
  readonly progress: SetUpProgress | null;
  /** Why the latest run failed. */
  readonly failure: Pick<JobFailure, 'code' | 'message' | 'fix'> | null;
  readonly createdAt: string;
}

export interface SetUpWanted {
  readonly kind: InspectorKind;
  readonly bundle?: BundleReference | undefined;
  readonly falseAlarmRate: number;
}

const jobsMax = 500;
const numPicturesMin = 5;

/** The newest first. */
const setUpsOf = async (productId: string): Promise<JobStatus[]> => {
  const jobs = await (await queue()).list({ kind: 'set-up-product', limit: jobsMax });
  return jobs.filter(({ input }) => (input as { readonly productId: string }).productId === productId);
};

const isOpen = ({ state }: JobStatus): boolean => state === 'queued' || state === 'retrying' || state === 'running';

/** The newest set-up of a product, as long as the queue lists it. */
export async function latestSetUp(productId: string): Promise<SetUp | null> {
  const [job] = await setUpsOf(productId);
  if (job === undefined) return null;
  const { id, state, fraction, message, input, failure, createdAt } = job;
  return {
    ...{ id, state, fraction },
    kind: (input as { readonly kind: InspectorKind }).kind,
    progress: (state === 'running' && readSetUpProgress(message)) || null,
    failure: failure
      ? { code: failure.code, message: failure.message, ...(failure.fix && { fix: failure.fix }) }
      : null,
    createdAt: createdAt.toISOString(),
  };
}

/**
 * Has a worker make what judges a product, from its pictures of good parts as they are now.
 *
 * @returns the job's id
 * @throws ConflictError for too few pictures, while another set-up goes on, or where the bundle can't do this
 */
export async function startSetUp(
  database: Database,
  product: Product,
  wanted: SetUpWanted,
  { requestedBy, jobId }: { readonly requestedBy: string; readonly jobId?: string | undefined },
): Promise<string> {
  const pictures = await goodPictures(product.id).read();
  if (pictures.length < numPicturesMin) {
    throw new ConflictError('The product has too few pictures of good parts.', {
      fix: `Add pictures until there are ${numPicturesMin}; 20 are a good beginning.`,
    });
  }
  const store = await blobs();
  const bundle = wanted.kind === 'template' ? undefined : await bundleFor(await listBundles(database, store), wanted);
  if ((await setUpsOf(product.id)).some((job) => isOpen(job) && job.id !== jobId)) {
    throw new ConflictError('The product is being set up.', { fix: 'Wait until that has ended, or cancel it.' });
  }
  const picturesSha256: string[] = [];
  for (const bytes of pictures) {
    picturesSha256.push((await storeBlob(database, store, 'application/octet-stream', bytes)).sha256);
  }
  const { kind, falseAlarmRate } = wanted;
  const input = { productId: product.id, kind, ...(bundle && { bundle }), picturesSha256, falseAlarmRate, requestedBy };
  const id = await (await queue()).send('set-up-product', input, { requestedBy, ...(jobId && { jobId }) });
  // For as long as the job is listed: it may be done again.
  for (const sha256 of picturesSha256) await keepJobBlob(database.db, id, sha256);
  return id;
}

/** The bundle that is asked for, or for patches the first backbone. @throws ConflictError */
function bundleFor(bundles: readonly ListedBundle[], { kind, bundle }: SetUpWanted): BundleReference {
  const fits = ({ isBackbone, isInspector }: ListedBundle): boolean => (kind === 'patches' ? isBackbone : isInspector);
  const wanted = JSON.stringify(bundle);
  const found = bundles.find((one) => fits(one) && (!bundle || JSON.stringify(one.reference) === wanted));
  if (found !== undefined && (bundle !== undefined || kind === 'patches')) return found.reference;
  throw new ConflictError(
    kind === 'patches' ? 'No network that describes patches is installed.' : 'There is no such inspector’s bundle.',
    { fix: 'Upload a bundle on the product’s page, or choose one that is listed there.' },
  );
}

/** Ends a product's set-up, unless it has ended. @throws RecordNotFoundError */
export async function cancelSetUp(productId: string, jobId: string): Promise<{ readonly state: JobState }> {
  if (!(await setUpsOf(productId)).some(({ id }) => id === jobId)) {
    throw new RecordNotFoundError('There is no such set-up.', { fix: 'Load the page again.' });
  }
  const { state } = await (await queue()).cancel(jobId);
  return { state };
}
