import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appendAudit, verifyAudit, type AuditAnchor, type AuditEntry } from '@newfield/http';
import type { Database } from '@newfield/store';
import { openFreshDatabase } from './support/fresh-database.ts';

const triggers = [
  ['audit_records', 'audit_records_append_only'],
  ['audit_records', 'audit_records_no_truncate'],
  ['audit_head', 'audit_head_forward'],
  ['audit_head', 'audit_head_no_truncate'],
] as const;
const key = 'k'.repeat(40);
const entry = (recordId: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  actorId: 'u1',
  actorRole: 'expert',
  credential: 'session',
  action: 'model.promote',
  recordKind: 'model',
  recordId,
  outcome: 'success',
  address: '10.0.0.7',
  requestId: '00000000-0000-4000-8000-000000000001',
  details: { to: 'production', from: 'candidate', loss: 0.1, isForced: false, note: null },
  ...more,
});

describe('the audit log', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openFreshDatabase();
  });
  beforeEach(() => tamper('delete from audit_records', 'delete from audit_head'));
  afterAll(() => database.close());

  const append = async (numRecords: number) => {
    for (let index = 0; index < numRecords; index += 1) await appendAudit(database.db, key, entry(`m${index}`));
  };
  /** What the database's owner can do: switch the triggers off, change, and switch them on again. */
  const tamper = async (...statements: string[]) => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      for (const table of ['audit_records', 'audit_head'])
        await client.query(`alter table ${table} disable trigger all`);
      for (const statement of statements) await client.query(statement);
      for (const [table, trigger] of triggers)
        await client.query(`alter table ${table} enable always trigger ${trigger}`);
    } finally {
      await client.end();
    }
  };
  const faults = async (...anchors: AuditAnchor[]) => (await verifyAudit(database, key, anchors)).faults;

  test('is intact when nothing was done to it, whatever its texts hold', async () => {
    expect(await verifyAudit(database, key)).toMatchObject({ isIntact: true, numRecords: 0 });
    const odd = 'a\0b "\u2028 \ud800 患者 \u{1F9EA} '.padEnd(400, 'x');
    await appendAudit(database.db, key, entry(odd, { details: { [odd]: odd, b: -0, a: 1e21, c: 0.1 + 0.2 } }));
    await append(3);
    expect(await verifyAudit(database, key)).toMatchObject({ isIntact: true, numRecords: 4, head: { sequence: 4 } });
  });

  test.each([
    ['change a record', "update audit_records set outcome = 'refused'"],
    ['remove a record', 'delete from audit_records where sequence = 1'],
    ['empty it', 'truncate audit_records'],
    ['move its end back', 'update audit_head set sequence = 1'],
    ['remove its end', 'delete from audit_head'],
    ['do it as a replica', 'set session_replication_role = replica; delete from audit_records'],
  ])('does not let anybody %s', async (_name, statement) => {
    await append(3);
    await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    expect(await verifyAudit(database, key)).toMatchObject({ isIntact: true, numRecords: 3 });
  });

  test.each([
    [
      'a changed outcome',
      [`update audit_records set outcome = 'failed' where sequence = 2`],
      [{ kind: 'altered', sequence: 2 }],
    ],
    [
      'a changed time',
      [`update audit_records set at = at + interval '1 ms' where sequence = 2`],
      [{ kind: 'altered', sequence: 2 }],
    ],
    [
      'a changed detail',
      [`update audit_records set details = details || '{"to":"archived"}' where sequence = 2`],
      [{ kind: 'altered', sequence: 2 }],
    ],
    [
      'another actor',
      [`update audit_records set actor_id = 'u2' where sequence = 2`],
      [{ kind: 'altered', sequence: 2 }],
    ],
    ['a removed record', ['delete from audit_records where sequence = 2'], [{ kind: 'gap', sequence: 3 }]],
    [
      'a removed record whose gap was closed',
      [
        'delete from audit_records where sequence = 2',
        'update audit_records set sequence = sequence - 1 where sequence > 2',
      ],
      [2, 3, 4].map((sequence) => ({ kind: 'altered', sequence })).concat({ kind: 'cut', sequence: 5 }),
    ],
    ['the last record removed', ['delete from audit_records where sequence = 5'], [{ kind: 'cut', sequence: 5 }]],
    [
      'the last record removed and the end moved back',
      [
        'delete from audit_records where sequence = 5',
        'update audit_head set sequence = 4, seal = (select seal from audit_records where sequence = 4)',
      ],
      [{ kind: 'head-altered' }],
    ],
    ['the end removed', ['delete from audit_head'], [{ kind: 'head-altered' }]],
    [
      'an invented record',
      [
        `insert into audit_records select 6, at, actor_id, actor_role, credential, 'model.delete', record_kind, record_id, outcome, address, request_id, details, key_id, seal from audit_records where sequence = 5`,
      ],
      [{ kind: 'altered', sequence: 6 }, { kind: 'head-altered' }],
    ],
    [
      'two records swapped',
      [
        'update audit_records set sequence = -1 where sequence = 2',
        'update audit_records set sequence = 2 where sequence = 3',
        'update audit_records set sequence = 3 where sequence = -1',
      ],
      [
        { kind: 'altered', sequence: 2 },
        { kind: 'altered', sequence: 3 },
        { kind: 'altered', sequence: 4 },
      ],
    ],
  ])("shows %s, even by the database's owner", async (_name, statements, expected) => {
    await append(5);
    await tamper(...statements);
    expect(await faults()).toEqual(expected);
  });

  test.each([
    ['off', 'alter table audit_records disable trigger audit_records_append_only'],
    ['skipped by replicas', 'alter table audit_records enable trigger audit_records_append_only'],
    ['gone', 'alter trigger audit_head_forward on audit_head rename to gone'],
  ])('shows a trigger that is %s', async (_name, statement) => {
    await append(1);
    await database.pool.query(statement);
    expect(await faults()).toEqual([{ kind: 'unprotected' }]);
    if (statement.includes('rename'))
      await database.pool.query('alter trigger gone on audit_head rename to audit_head_forward');
    await tamper();
    expect(await faults()).toEqual([]);
  });

  test('shows through an anchor that everything was set back to an older copy', async () => {
    await append(2);
    const { rows } = await database.pool.query<{ seal: string; head_seal: string }>(
      'select seal, head_seal from audit_head',
    );
    await append(2);
    const { head } = await verifyAudit(database, key);
    await tamper(
      'delete from audit_records where sequence > 2',
      `update audit_head set sequence = 2, seal = '${rows[0]?.seal}', head_seal = '${rows[0]?.head_seal}'`,
    );
    expect(await faults()).toEqual([]);
    expect(await faults(...(head ? [head] : []))).toEqual([{ kind: 'anchor-missing', sequence: 4 }]);
  });

  test('tells a wrong key from a changed record', async () => {
    await append(1);
    const { faults } = await verifyAudit(database, 'j'.repeat(40));
    expect(faults).toEqual([{ kind: 'foreign-key', sequence: 1 }, { kind: 'head-altered' }]);
  });

  test('is written with the change it tells of, or not at all', async () => {
    await append(1);
    const failing = database.db.transaction(async (transaction) => {
      await appendAudit(transaction, key, entry('undone'));
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    await append(1);
    expect(await verifyAudit(database, key)).toMatchObject({ isIntact: true, numRecords: 2 });
  });

  test('keeps one chain when four writers in two processes write at once', async () => {
    const writer = fileURLToPath(new URL('support/audit-writer.ts', import.meta.url));
    const start = () =>
      spawn(process.execPath, ['--conditions=@newfield/source', '--import', 'tsx', writer, database.url, key], {
        stdio: 'inherit',
      });
    const exits = await Promise.all([start(), start()].map((child) => once(child, 'exit')));
    expect(exits.map(([code]) => code)).toEqual([0, 0]);
    expect(await verifyAudit(database, key)).toMatchObject({
      isIntact: true,
      numRecords: 100,
      head: { sequence: 100 },
    });
  });
});
