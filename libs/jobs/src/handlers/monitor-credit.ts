import { buffer } from 'node:stream/consumers';
import { InvalidArgumentError } from '@newfield/core';
import {
  creditPolicySchema,
  creditPortfolio,
  historyMappingSchema,
  monitorModel,
  openCreditModel,
  openHistory,
  readCreditDocument,
  type CreditPolicy,
  type CreditPortfolio,
  type ModelMonitoring,
} from '@newfield/finance';
import {
  getCreditHistory,
  getCreditModel,
  getLender,
  keepMonitoring,
  livePolicy,
  withinLender,
  type CreditPolicyRow,
  type LenderConnection,
} from '@newfield/store';
import type { JobInput } from '../kinds/kinds.ts';
import type { JobHandler } from '../worker/handler.ts';
import type { HandlerStores } from './made-blobs.ts';

/** What is kept of a monitoring. */
export interface CreditMonitoringReport {
  readonly monitoring: ModelMonitoring;
  /** Null where the table has no amounts, or there is no policy to say what is lost. */
  readonly portfolio: CreditPortfolio | null;
  /** The policy that was live then. */
  readonly policy: { readonly id: string; readonly version: number } | null;
}

export interface MonitorCreditOptions {
  /** Under which the monitoring is kept; a second time changes nothing. */
  readonly id: string;
  readonly requestedBy: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number, message: string) => void;
}

/**
 * Watches a lender's model over one of its tables, adds the table up as a portfolio, and keeps both with the alarms.
 *
 * @throws RecordNotFoundError; InvalidArgumentError when the table isn't mapped, or lacks months or an input; UploadError
 */
export async function monitorCredit(
  { database, blobs }: HandlerStores,
  { lenderId, modelId, historyId }: JobInput<'monitor-credit'>,
  { id, requestedBy: createdBy, signal, onProgress }: MonitorCreditOptions,
): Promise<CreditMonitoringReport> {
  const { db } = database;
  const { currency } = await getLender(db, lenderId);
  const within = <Result>(work: (own: LenderConnection) => Promise<Result>) => withinLender(db, lenderId, work);
  const { model, table, live } = await within(async (own) => ({
    model: await getCreditModel(own, modelId),
    table: await getCreditHistory(own, historyId),
    live: await livePolicy(own),
  }));
  if (table.mapping === null) throw notMapped();
  const policy = live && policyOf(live);
  onProgress?.(0, 'reading the table');
  const history = await openHistory(await buffer(await blobs.get(table.fileSha256)), {
    name: table.name,
    mapping: historyMappingSchema.parse(table.mapping),
    currency,
  });
  signal?.throwIfAborted();
  onProgress?.(0.4, 'scoring');
  const document = readCreditDocument(model.document);
  const scored = openCreditModel(document).score(history.table.columns);
  const monitoring = monitorModel(document, history, scored, {
    ...(policy && { policy }),
    ...(signal && { signal }),
    onProgress: (share) => onProgress?.(0.5 + 0.4 * share, 'comparing with the training'),
  });
  onProgress?.(0.9, 'adding the portfolio up');
  const portfolio =
    policy === undefined || history.amounts === undefined
      ? null
      : creditPortfolio(document, history, scored, {
          ...{ currency, lossGivenDefault: policy.economics.lossGivenDefault },
          ...(signal && { signal }),
        });
  const report = { monitoring, portfolio, policy: live ? { id: live.id, version: live.version } : null };
  await within((own) =>
    keepMonitoring(own, { id, modelId, historyId, report: { ...report }, createdBy, alarms: monitoring.alarms }),
  );
  return report;
}

/** Monitoring as a job. What it keeps has the job's id, so that a run that broke off may start again. */
export function monitorCreditHandler(stores: HandlerStores): JobHandler<'monitor-credit'> {
  return async (input, { jobId: id, signal, progress }) => {
    const { requestedBy } = input;
    const { monitoring } = await monitorCredit(stores, input, { id, requestedBy, signal, onProgress: progress });
    return { monitoringId: id, rows: monitoring.rows, alarms: monitoring.alarms.length };
  };
}

const policyOf = ({ document }: CreditPolicyRow): CreditPolicy => creditPolicySchema.parse(document);

const notMapped = (): Error =>
  new InvalidArgumentError('Nobody has said yet which column of the table is what.', {
    stage: 'data',
    fix: 'Map its columns under "Data".',
  });
