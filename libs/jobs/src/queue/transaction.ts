import type { Pool, PoolClient } from 'pg';

/** What pg-boss runs its statements on. */
export interface SqlExecutor {
  executeSql(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** pg-boss on a connection that is in a transaction of ours. */
export const executorOn = (client: PoolClient): SqlExecutor => ({
  executeSql: (text, values) => client.query(text, values),
});

/** Runs `work` between BEGIN and COMMIT; whatever it throws rolls everything back. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    client.release(broken);
  }
}
