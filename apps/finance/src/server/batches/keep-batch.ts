import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';

import type { CreditBatch, CreditModelState, Database } from '@newfield/store';

import { blobs, queue } from '../application.ts';
import { withReceivedFile, type IncomingTable } from '../data/receive-table.ts';
import type { ForLender } from '../lender-route.ts';
import { championModel, ConflictError, createCreditBatch, getCreditModel, storeBlob } from '../platform.ts';

/** States of models whose scores may be used. */
const usable: readonly CreditModelState[] = ['approved', 'challenger', 'champion'];

/** Whether a model was approved to score. */
export const mayScore = ({ state }: { readonly state: CreditModelState }): boolean => usable.includes(state);

/**
 * Keeps a batch and has a worker score it.
 *
 * @param modelId default: the champion @throws RecordNotFoundError; ConflictError when no model may score
 */
export async function keepBatch(
  database: Database,
  { lender, within }: ForLender,
  { bytes, name, fileName, createdBy }: IncomingTable,
  modelId?: string,
): Promise<CreditBatch> {
  const model = await within((own) => (modelId === undefined ? championModel(own) : getCreditModel(own, modelId)));
  if (model === undefined || !mayScore(model)) {
    throw new ConflictError('No model is approved for this.', {
      fix: 'Have a model approved first, or choose another.',
    });
  }
  const fileSha256 = await withReceivedFile(bytes, async (path) => {
    const { sha256 } = await storeBlob(database, await blobs(), 'application/octet-stream', createReadStream(path));
    return sha256;
  });
  const jobId = randomUUID();
  const batch = await within((own) =>
    createCreditBatch(own, { name, fileName, fileSha256, modelId: model.id, jobId, createdBy }),
  );
  const jobs = await queue();
  await jobs.send('score-batch', { lenderId: lender.id, batchId: batch.id }, { jobId, requestedBy: createdBy });
  return batch;
}
