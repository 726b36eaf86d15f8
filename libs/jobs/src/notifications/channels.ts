import type { ClientBase, Pool } from 'pg';

/** A job can be taken; the payload is its kind. */
export const queueChannel = 'newfield_job_queued';
/** A job was cancelled; the payload is its id. */
export const cancelChannel = 'newfield_job_cancelled';
/** Something about a job has changed: state, progress, log; the payload is its id. */
export const changeChannel = 'newfield_job_changed';

/** Tells all who listen, when the transaction commits. */
export async function notify(client: ClientBase | Pool, channel: string, payload: string): Promise<void> {
  await client.query('select pg_notify($1, $2)', [channel, payload]);
}
