import type { Database } from '@newfield/store';

export const numRuns = 10_000;
export const numModels = 1_000;
const statements = {
  people: `insert into auth_users (id, name, email, email_verified, role, created_at, updated_at)
    select 'user-' || i, 'Person ' || i, 'person-' || i || '@many.example', true, 'viewer', now(), now()
    from generate_series(1, 500) i`,
  blobs: `insert into blobs (sha256, num_bytes, media_type)
    select encode(sha256(('blob ' || i)::bytea), 'hex'), 1000 + i, 'text/csv' from generate_series(0, 2000) i`,
  uploads: `insert into uploads (id, domain, file_name, blob_sha256)
    select gen_random_uuid(), 'studio/data', 'file ' || i || '.csv', encode(sha256(('blob ' || i)::bytea), 'hex')
    from generate_series(1, 2000) i`,
  models: `insert into models (id, name, domain, task, description)
    select gen_random_uuid(), 'model-' || lpad(i::text, 4, '0'), 'studio', 'binary-classification', 'the model of ward ' || i
    from generate_series(1, ${numModels}) i`,
  versions: `insert into model_versions (id, model_id, version, stage, bundle_sha256, manifest, metrics)
    select gen_random_uuid(), m.id, '1.' || v || '.0', (case v when 4 then 'production' else 'archived' end)::model_stage,
      encode(sha256(('blob ' || v)::bytea), 'hex'), '{"task":"binary-classification","evaluations":[]}', '{}'
    from models m, generate_series(0, 4) v`,
  jobs: `insert into job_progress (job_id, kind, requested_by, fraction, message)
    select ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
      case when i % 4 = 0 then 'evaluate' else 'train' end, 'user-' || (1 + i % 500), 1, 'done'
    from generate_series(1, ${numRuns}) i`,
  queue: `insert into pgboss.job (id, name, state, data, started_on, completed_on, created_on, output)
    select p.job_id, p.kind, 'completed', case p.kind when 'evaluate'
        then jsonb_build_object('bundleSha256', repeat('a', 64), 'data', 'tiny/sums', 'split', 'test')
        else jsonb_build_object('recipe', 'tiny-sums') end,
      now(), now(), now(), '{"result": null}'
    from job_progress p`,
  runs: `insert into runs (id, name, domain, recipe, status, configuration, metrics, job_id, created_at, started_at, finished_at)
    select gen_random_uuid(), 'run ' || i, 'studio', 'recipe-' || i % 7,
      (array['succeeded', 'failed', 'cancelled', 'running'])[1 + i % 4]::run_status,
      jsonb_build_object('seed', i, 'learningRate', 0.001, 'epochs', i % 90),
      case i % 3 when 0 then jsonb_build_object('train/accuracy', (i * 7919 % 10007) / 10007.0) else '{}' end,
      '00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'),
      now() - i * interval '1 minute', now() - i * interval '1 minute', now() - i * interval '1 minute' + interval '50 seconds'
    from generate_series(1, ${numRuns}) i`,
  audit: `insert into audit_records (sequence, at, actor_id, actor_role, credential, action, record_kind, record_id, outcome, details, key_id, seal)
    select 1000000 + i, now() - i * interval '1 second', 'user-' || (1 + i % 500), 'viewer', 'session', 'run.start', 'run',
      i::text, 'success', '{}', 'seeded', repeat('0', 64)
    from generate_series(1, ${numRuns}) i`,
} as const;

/** Puts rows as people make them in years into the tables directly. pg-boss's must be there. */
export async function insertManyRows({ pool }: Database): Promise<void> {
  for (const statement of Object.values(statements)) await pool.query(statement);
  await pool.query('analyze');
}
