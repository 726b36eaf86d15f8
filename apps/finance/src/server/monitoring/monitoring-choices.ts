import type { JobState, JobStatus } from '@newfield/jobs';
import type { CreditHistoryRow, CreditModelLine } from '@newfield/store';

import { queue } from '../application.ts';
import type { ForLender } from '../lender-route.ts';
import { historyMappingSchema, listCreditHistories, listCreditModels } from '../platform.ts';

/** A model that can be watched. */
export type WatchedModel = Pick<CreditModelLine, 'id' | 'name' | 'version' | 'kind' | 'state'>;

/** A table that a model can be watched over. */
export interface WatchedTable extends Pick<CreditHistoryRow, 'id' | 'name' | 'numRows'> {
  readonly hasMonths: boolean;
  readonly hasAmounts: boolean;
}

/** A monitoring that is being made, or was. */
export interface MonitoringRun {
  readonly id: string;
  readonly modelId: string;
  readonly historyId: string;
  readonly state: JobState;
  /** Share that is done, in [0, 1]. */
  readonly fraction: number;
  /** Code and sentence of why the last attempt failed. */
  readonly failure: { readonly code: string; readonly message: string; readonly fix: string | null } | null;
}

export interface MonitoringChoices {
  /** The champion first, then what is at work, then the rest. */
  readonly models: readonly WatchedModel[];
  /** Those that are mapped, newest first. */
  readonly tables: readonly WatchedTable[];
  readonly runs: readonly MonitoringRun[];
}

const [jobsLookedAt, runsMax] = [200, 20];
const order = ['champion', 'challenger', 'approved', 'submitted', 'candidate', 'retired', 'rejected'];

/** What can be watched over what, and what is being made. */
export async function monitoringChoices({ lender, within }: ForLender): Promise<MonitoringChoices> {
  const found = await within(async (db) => ({
    models: await listCreditModels(db),
    tables: await listCreditHistories(db),
  }));
  const models = found.models.map(({ id, name, version, kind, state }) => ({ id, name, version, kind, state }));
  const jobs = await (await queue()).list({ kind: 'monitor-credit', limit: jobsLookedAt });
  return {
    models: models.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)),
    tables: found.tables.flatMap((table) => watchedTable(table) ?? []),
    runs: jobs
      .filter((job) => inputOf(job).lenderId === lender.id)
      .slice(0, runsMax)
      .map(toRun),
  };
}

function watchedTable({ id, name, numRows, mapping }: CreditHistoryRow): WatchedTable | undefined {
  const { data } = historyMappingSchema.safeParse(mapping);
  if (data === undefined) return undefined;
  const uses = new Set(data.columns.map(({ use }) => use));
  return { id, name, numRows, hasMonths: uses.has('month'), hasAmounts: uses.has('amount') };
}

interface RunInput {
  readonly lenderId: string;
  readonly modelId: string;
  readonly historyId: string;
}

/** For which lender a job watches what. */
const inputOf = ({ input }: Pick<JobStatus, 'input'>): RunInput => input as RunInput;

function toRun(job: JobStatus): MonitoringRun {
  const { modelId, historyId } = inputOf(job);
  const { id, state, fraction, failure } = job;
  const why = failure && { code: failure.code, message: failure.message, fix: failure.fix ?? null };
  return { id, modelId, historyId, state, fraction, failure: why ?? null };
}
