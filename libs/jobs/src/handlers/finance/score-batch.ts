import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { NewfieldError } from '@newfield/core/contracts';
import {
  creditPolicySchema,
  historyMappingSchema,
  readCreditDocument,
  scoreBatch,
  UploadError,
  type BatchModel,
} from '@newfield/finance';
import {
  failCreditBatch,
  finishCreditBatch,
  getCreditBatch,
  getCreditHistory,
  getCreditModel,
  getLender,
  livePolicy,
  storeBlob,
  withinLender,
} from '@newfield/store';
import { isFinal } from '../../worker/failure.ts';
import type { JobHandler } from '../../worker/handler.ts';
import { fetchBlob, withTemporaryFolder } from '../bundle-blob.ts';
import type { HandlerStores } from '../made-blobs.ts';
import { writeForLender } from './for-lender.ts';

/**
 * Scores a lender's batch. A run that breaks off starts again from the beginning, and the batch gets one result: that of the run that
 * ends well. The file of another run that got so far is referred to by nothing, and is removed with others of its kind.
 */
export function scoreBatchHandler(stores: HandlerStores): JobHandler<'score-batch'> {
  const { database, blobs } = stores;
  return ({ lenderId, batchId }, { signal, progress, alsoRecord, record }) =>
    withTemporaryFolder(async (folder) => {
      const { fileSha256, model } = await modelOf(stores, lenderId, batchId);
      const [source, target] = [join(folder, 'batch'), join(folder, 'result.csv')];
      progress(0, 'fetching the file');
      await fetchBlob(blobs, fileSha256, source, signal);
      const startedAt = performance.now();
      try {
        const summary = await scoreBatch(source, target, {
          ...model,
          signal,
          onProgress: (share, numRows) => progress(0.95 * share, `${numRows} rows`),
        });
        const seconds = (performance.now() - startedAt) / 1000;
        const { sha256 } = await storeBlob(database, blobs, 'text/csv', createReadStream(target));
        signal.throwIfAborted();
        const { numRows } = summary;
        const result = { numRows, resultSha256: sha256, summary: { ...summary, seconds } };
        alsoRecord((connection) =>
          writeForLender(connection, lenderId, (own) => finishCreditBatch(own, batchId, result)),
        );
        return { numRows };
      } catch (error) {
        if (isFinal(error) && !signal.aborted) {
          const failure = JSON.stringify(failureOf(error as NewfieldError));
          await record((connection) =>
            writeForLender(connection, lenderId, (own) => failCreditBatch(own, batchId, failure)),
          );
        }
        throw error;
      }
    });
}

/** The batch's model with the policy that is live now. */
async function modelOf({ database: { db } }: HandlerStores, lenderId: string, batchId: string) {
  const { currency } = await getLender(db, lenderId);
  return withinLender(db, lenderId, async (own) => {
    const { fileSha256, modelId } = await getCreditBatch(own, batchId);
    const { document, historyId } = await getCreditModel(own, modelId);
    const policy = await livePolicy(own);
    const mapping = historyId === null ? null : (await getCreditHistory(own, historyId)).mapping;
    const model: BatchModel = {
      document: readCreditDocument(document),
      currency,
      ...(policy && { policy: creditPolicySchema.parse(policy.document) }),
      ...(mapping && { mapping: historyMappingSchema.parse(mapping) }),
    };
    return { fileSha256, model };
  });
}

const failureOf = (error: NewfieldError) => ({
  code: error.code,
  ...(UploadError.isInstance(error) && { cell: { fault: error.fault, ...error.place } }),
});
