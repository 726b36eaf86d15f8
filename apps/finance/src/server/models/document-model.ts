import type { CreditPerformance, RecordedModel } from '@newfield/finance';
import type { CreditHistoryRow, CreditModelRow, CreditPolicyRow, Lender, LenderConnection } from '@newfield/store';

import {
  creditPolicySchema,
  fairnessUnder,
  getCreditHistory,
  getCreditModel,
  historyMappingSchema,
  listApprovals,
  listCreditModels,
  livePolicy,
  modelDocumentation,
  modelEvidence,
  modelFacts,
  openCreditModel,
  readCreditDocument,
  RecordConflictError,
  testWords,
} from '../platform.ts';
import { heldBack } from './held-back.ts';
import { trainingOf } from './model-view.ts';

type Records = Pick<RecordedModel, 'approvals' | 'others' | 'developer'> & {
  readonly row: CreditModelRow;
  readonly history: CreditHistoryRow;
  readonly live: CreditPolicyRow | undefined;
};

/** What is on record of a model. @throws RecordNotFoundError, RecordConflictError when the table it was trained on is not on record */
export async function recordsOf(db: LenderConnection, id: string): Promise<Records> {
  const row = await getCreditModel(db, id);
  if (row.historyId === null) {
    throw new RecordConflictError('The table that this model was trained on is not on record.', {
      fix: 'Train a model under "Data"; its table stays with it.',
    });
  }
  const [history, live, all, trail] = [
    await getCreditHistory(db, row.historyId),
    await livePolicy(db),
    await listCreditModels(db),
    await listApprovals(db, { modelId: id }),
  ];
  const developer = all.find((each) => each.id === id)?.createdByName;
  return {
    row,
    history,
    live,
    ...(developer != null && { developer }),
    others: all
      .filter((each) => each.id !== id && ['champion', 'challenger'].includes(each.state))
      .map((each) => ({
        name: `${each.name} ${each.version}, ${each.state}`,
        on: testWords(trainingOf(each)),
        auc: performanceOf(each).auc,
      })),
    approvals: trail.flatMap(({ toState, actorName, at, comment }) =>
      toState === 'approved' || toState === 'rejected'
        ? [{ by: actorName ?? 'not known', role: 'expert', at: at.toISOString(), decision: toState, comment }]
        : [],
    ),
  };
}

/**
 * The documentation of a model, from what is on record and from the rows that were held back from its training.
 *
 * @returns Markdown
 */
export async function documentModel({ row, history, live, ...records }: Records, lender: Lender): Promise<string> {
  const document = readCreditDocument(row.document);
  const opened = (await heldBack(history, [row], lender)).history;
  return modelDocumentation(
    modelFacts({
      ...records,
      name: row.name,
      version: row.version,
      kind: row.kind,
      owner: lender.name,
      figures: performanceOf(row),
      training: trainingOf(row),
      history: {
        name: history.name,
        sha256: history.fileSha256,
        mapping: historyMappingSchema.parse(history.mapping),
      },
      evidence: modelEvidence(document, opened),
      fairness: live ? fairnessUnder(creditPolicySchema.parse(live.document), openCreditModel(document), opened) : [],
    }),
  );
}

const performanceOf = ({ figures }: Pick<CreditModelRow, 'figures'>): CreditPerformance =>
  figures as unknown as CreditPerformance;
