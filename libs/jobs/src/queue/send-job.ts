import { connectionOn, createRun } from '@newfield/store';
import type { PoolClient } from 'pg';
import type PgBoss from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import type { JobInput, JobKind } from '../kinds/kinds.ts';
import { notify, queueChannel } from '../notifications/channels.ts';
import { defaultRetryDelaySeconds, defaultRetryLimit } from './boss.ts';
import { executorOn } from './transaction.ts';

export interface SendOptions {
  /** A UUID of the sender's own. Sending it again changes nothing, so a request may be repeated safely; default: a new one. */
  readonly jobId?: string;
  /** Higher goes first; default 0. */
  readonly priority?: number;
  /** Not before this moment. */
  readonly startAfter?: Date;
  /** Further runs after a failed one; default 5. */
  readonly retryLimit?: number;
  /** Pause before the first of them, in whole seconds, which doubles each time; default 2. */
  readonly retryDelaySeconds?: number;
  /** Who asked. */
  readonly requestedBy?: string;
}

/** Which trial of which sweep a training is. */
export interface TrialOfSweep {
  readonly sweepId: string;
  readonly trial: number;
  readonly round: number;
}

/**
 * Puts a job on the queue as part of a transaction.
 *
 * @param input checked, with its defaults
 * @returns the job's id
 */
export async function sendJob<Kind extends JobKind>(
  client: PoolClient,
  boss: PgBoss,
  kind: Kind,
  input: JobInput<Kind>,
  options: SendOptions = {},
  trialOfSweep?: TrialOfSweep,
): Promise<string> {
  const { jobId: id = uuidv7(), priority = 0, startAfter, requestedBy } = options;
  const { retryLimit = defaultRetryLimit, retryDelaySeconds: retryDelay = defaultRetryDelaySeconds } = options;
  const { rowCount } = await client.query(
    `insert into job_progress (job_id, kind, requested_by) values ($1, $2, $3) on conflict do nothing`,
    [id, kind, requestedBy ?? null],
  );
  if (rowCount === 0) return id;
  const settings = { id, priority, retryLimit, retryDelay, retryBackoff: retryDelay > 0, db: executorOn(client) };
  await boss.send(kind, input, { ...settings, ...(startAfter && { startAfter }) });
  if (kind === 'train') await createTrainingRun(client, input as JobInput<'train'>, id, requestedBy, trialOfSweep);
  await notify(client, queueChannel, kind);
  return id;
}

/** A training is listed among the runs from the moment it is asked for. */
async function createTrainingRun(
  client: PoolClient,
  { recipe, domain, name = recipe, epochs, settings, plan }: JobInput<'train'>,
  jobId: string,
  requestedBy: string | undefined,
  trialOfSweep: TrialOfSweep | undefined,
): Promise<void> {
  const configuration = {
    ...settings,
    ...(epochs !== undefined && { epochs }),
    // From the first moment, so that nobody deletes what a waiting training needs.
    ...(plan && { dataSet: plan.reference, plan }),
  };
  const run = { name, recipe, domain, configuration, jobId, ...trialOfSweep };
  await createRun(connectionOn(client), { ...run, ...(requestedBy !== undefined && { createdBy: requestedBy }) });
}
