import { buffer } from 'node:stream/consumers';
import { creditPolicySchema, historyMappingSchema, TableReader, writeCreditDocument } from '@newfield/finance';
import { createCreditModel, getCreditHistory, getLender, livePolicy, withinLender } from '@newfield/store';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { v7 as newId } from 'uuid';
import type { JobHandler } from '../../worker/handler.ts';
import type { HandlerStores } from '../made-blobs.ts';
import { writeForLender } from './for-lender.ts';

/** Profit is reckoned with these until a policy is live. */
const usualEconomics = { margin: 0.09, lossGivenDefault: 0.55 };

/** Trains a model on a lender's past applicants. It starts again from the beginning; a model comes of it once. */
export function trainCreditHandler({ database, blobs }: HandlerStores): JobHandler<'train-credit'> {
  return async (
    { lenderId, historyId, kind, name, seed, split, options, requestedBy },
    { signal, progress, alsoRecord },
  ) => {
    const { db } = database;
    progress(0, 'reading the table');
    const { currency } = await getLender(db, lenderId);
    const [history, policy] = await withinLender(db, lenderId, (own) =>
      Promise.all([getCreditHistory(own, historyId), livePolicy(own)]),
    );
    if (history.mapping === null) throw noMapping();
    const mapping = historyMappingSchema.parse(history.mapping);
    const bytes = await buffer(await blobs.get(history.fileSha256));
    const economics = policy === undefined ? usualEconomics : economicsOf(policy.document);
    progress(0.05, 'learning');
    // In a thread of its own: this one has to tell the queue that the job lives.
    const reader = new TableReader();
    const onProgress = (share: number): void => progress(0.05 + 0.9 * share, 'learning');
    const settings = { kind, seed, ...(split && { split }), ...options, economics, signal, onProgress };
    const { document, figures, training } = await reader
      .train(bytes, { name: history.name, mapping, currency }, settings)
      .finally(() => reader.close());
    const model = {
      name,
      kind,
      document: writeCreditDocument(document),
      figures: { ...figures },
      training: { ...training },
      historyId,
      createdBy: requestedBy,
    };
    const modelId = newId();
    alsoRecord((connection) =>
      writeForLender(connection, lenderId, (own) => createCreditModel(own, { ...model, id: modelId })),
    );
    return { modelId };
  };
}

function economicsOf(document: unknown): typeof usualEconomics {
  const { economics } = creditPolicySchema.parse(document);
  return { margin: Number(economics.margin), lossGivenDefault: Number(economics.lossGivenDefault) };
}

const noMapping = (): Error =>
  new InvalidArgumentError('Nobody has said which column of the table is what.', {
    stage: 'data',
    expected: 'a mapping with an outcome',
    received: 'none',
    fix: 'Save the mapping of the table, then train.',
  });
