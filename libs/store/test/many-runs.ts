import type { Pool } from 'pg';

/** Runs of every status, recipe and length; those that succeeded have a figure. */
export async function insertManyRuns(pool: Pool, numRuns: number): Promise<void> {
  await pool.query(
    `insert into runs (id, name, domain, recipe, status, metrics, created_at, started_at, finished_at)
     select gen_random_uuid(), 'run ' || i, 'studio', 'recipe-' || i % 7,
       (array['queued', 'running', 'succeeded', 'failed', 'cancelled'])[1 + i % 5]::run_status,
       case i % 5 when 2 then jsonb_build_object('test/accuracy', round((i * 7919 % 10007) / 10007.0, 2)) else '{}' end,
       now(), now(), case when i % 5 > 1 then now() + (i * 104729 % 1000) * interval '1 second' end
     from generate_series(1, $1::integer) i`,
    [numRuns],
  );
  await pool.query('analyze runs');
}
