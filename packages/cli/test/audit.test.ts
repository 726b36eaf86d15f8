import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@newfield/store';
import { runNewfield } from './run-newfield.ts';

describe('newfield audit verify', () => {
  let home: string;
  let database: Database;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    // As the command does: nothing else of it needs a database driver.
    const [{ appendAudit, auditSecret, loadSecret }, { openDatabase }] = await Promise.all([
      import('@newfield/http/audit'),
      import('@newfield/store'),
    ]);
    home = await mkdtemp(join(tmpdir(), 'newfield-audit-'));
    database = await openDatabase({ home });
    env = { NEWFIELD_HOME: home, DATABASE_URL: database.url };
    const key = await loadSecret(auditSecret, home);
    const entry = {
      actorId: 'u1',
      actorRole: 'expert',
      credential: 'session',
      action: 'model.promote',
      outcome: 'success',
    } as const;
    for (const recordId of ['a', 'b', 'c'])
      await appendAudit(database.db, key, { ...entry, recordKind: 'model', recordId });
  });
  afterAll(async () => {
    await database.close();
    await rm(home, { recursive: true, force: true });
  });

  test('says that the log is intact, and what to note elsewhere', async () => {
    const { code, stdout } = await runNewfield(['audit', 'verify'], { env });
    expect(stdout).toMatch(
      /^intact {2}3 records\nNote it elsewhere: {2}newfield audit verify --expect 3:[\da-f]{64}\n$/,
    );
    expect(code).toBe(0);
    const noted = /--expect (\S+)/.exec(stdout)?.[1] ?? '';
    expect((await runNewfield(['audit', 'verify', '--expect', noted], { env })).code).toBe(0);
    expect((await runNewfield(['audit', 'verify', '--expect', '3'], { env })).code).toBe(2);
  });

  test('finds what the owner of the database altered, and fails', async () => {
    await database.pool.query('alter table audit_records disable trigger audit_records_append_only');
    await database.pool.query(`update audit_records set actor_id = 'u2' where sequence = 2`);
    await database.pool.query('alter table audit_records enable always trigger audit_records_append_only');
    const { code, stdout, stderr } = await runNewfield(['audit', 'verify'], { env });
    expect(stdout).toBe('fault  record 2 was altered\n');
    expect(stderr).toContain('altered at 2');
    expect(code).toBe(2);
    const json = await runNewfield(['audit', 'verify', '--json'], { env });
    expect(JSON.parse(json.stdout)).toMatchObject({
      isIntact: false,
      faults: [{ kind: 'altered', sequence: 2 }],
      head: null,
    });
  });
});
