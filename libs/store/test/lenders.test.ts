import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { v7 as newId } from 'uuid';
import {
  assignMember,
  authUsers,
  createLender,
  creditAlarms,
  creditPolicies,
  lenderMembers,
  lenderOf,
  lenders,
  listLenders,
  openDatabase,
  withinLender,
  type Database,
  type Lender,
} from '../src/index.ts';
import * as finance from '../src/schema/finance/index.ts';
import { onEveryServer } from './every-server.ts';

const nobodys = [lenders, lenderMembers] as readonly PgTable[];
const owned = Object.values(finance as Readonly<Record<string, unknown>>).filter(
  (value): value is PgTable => value instanceof PgTable && !nobodys.includes(value),
);

onEveryServer((server) => {
  let database: Database;
  let first: Lender;
  let second: Lender;
  const policy = (version: number) => ({ id: newId(), version, document: {} });

  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
    first = await createLender(database.db, { name: 'First', currency: 'EUR', address: '', contact: '' });
    second = await createLender(database.db, { name: 'Second', currency: 'CNY', address: '', contact: '' });
  });
  afterAll(() => database.close());

  describe('lenders are kept apart by PostgreSQL', () => {
    it.each(owned.map((table) => [getTableConfig(table).name, table] as const))(
      '%s shows the rows of one lender',
      async (name, table) => {
        const { enableRLS, policies, columns } = getTableConfig(table);
        expect(enableRLS).toBe(true);
        expect(policies).toHaveLength(1);
        expect(columns.find((column) => column.name === 'lender_id')?.notNull).toBe(true);
        const { rows } = await database.pool.query(
          `select relrowsecurity, has_table_privilege('newfield_lender', oid, 'select') as may_read from pg_class where relname = $1`,
          [name],
        );
        expect(rows).toEqual([{ relrowsecurity: true, may_read: true }]);
        await withinLender(database.db, first.id, async (db) =>
          expect(await db.select().from(table)).toBeInstanceOf(Array),
        );
      },
    );

    it('neither reads, changes, removes nor takes the rows of another', async () => {
      const theirs = policy(1);
      await withinLender(database.db, first.id, (db) => db.insert(creditPolicies).values(theirs));
      await withinLender(database.db, second.id, async (db) => {
        expect(await db.select().from(creditPolicies)).toEqual([]);
        const changed = await db.update(creditPolicies).set({ state: 'live' }).returning();
        const removed = await db.delete(creditPolicies).returning();
        expect([changed, removed]).toEqual([[], []]);
      });
      const kept = await withinLender(database.db, first.id, (db) => db.select().from(creditPolicies));
      expect(kept).toMatchObject([{ ...theirs, state: 'draft', lenderId: first.id }]);
      const given = withinLender(database.db, second.id, (db) =>
        db.insert(creditPolicies).values({ ...policy(1), lenderId: first.id }),
      );
      await expect(given).rejects.toMatchObject({ cause: { code: '42501' } });
    });

    it('refuses a row that hangs on another lender’s', async () => {
      const hung = withinLender(database.db, second.id, (db) =>
        db
          .insert(creditAlarms)
          .values({ id: newId(), monitoringId: newId(), kind: 'fairness', subject: 'age', value: 1 }),
      );
      await expect(hung).rejects.toMatchObject({ cause: { code: '23503' } });
    });

    it('shows nothing where no lender is named, and nobody’s secrets', async () => {
      const unnamed = database.db.transaction(async (db) => {
        await db.execute(sql`set local role newfield_lender`);
        return db.select().from(creditPolicies);
      });
      await expect(unnamed).rejects.toThrow();
      for (const statement of [
        'select email from auth_users',
        'select * from auth_accounts',
        'delete from finance_approvals',
      ]) {
        const asked = withinLender(database.db, first.id, (db) => db.execute(sql.raw(statement)));
        await expect(asked).rejects.toMatchObject({ cause: { code: '42501' } });
      }
    });

    it('is over with the transaction', async () => {
      await withinLender(database.db, second.id, (db) => db.select().from(creditPolicies));
      expect(await database.db.select().from(creditPolicies)).toHaveLength(1);
    });
  });

  it('an account that may make no roles works where an administrator has made it a member', async () => {
    const url = new URL(await server.freshDatabase());
    const account = `member_${newId().replaceAll('-', '')}`;
    const { pool } = database;
    await pool.query(`create role ${account} login password 'of a member'`);
    await pool.query(`grant newfield_lender to ${account}`);
    await pool.query(`alter database ${url.pathname.slice(1)} owner to ${account}`);
    url.username = account;
    url.password = 'of a member';
    const theirs = await openDatabase({ url: url.href });
    try {
      const { id } = await createLender(theirs.db, { name: 'Theirs', currency: 'EUR', address: '', contact: '' });
      await withinLender(theirs.db, id, (db) => db.insert(creditPolicies).values(policy(1)));
      expect(await withinLender(theirs.db, id, (db) => db.select().from(creditPolicies))).toHaveLength(1);
      expect(await withinLender(theirs.db, newId(), (db) => db.select().from(creditPolicies))).toEqual([]);
    } finally {
      await theirs.close();
      await pool.query(`drop database ${url.pathname.slice(1)} with (force)`);
      await pool.query(`drop role ${account}`);
    }
  });

  it('people work for one lender at a time, or for none', async () => {
    const { db } = database;
    await db.insert(authUsers).values({ id: 'ada', name: 'Ada', email: 'ada@bank.example' });
    expect(await lenderOf(db, 'ada')).toBeUndefined();
    await assignMember(db, 'ada', first.id);
    await assignMember(db, 'ada', second.id);
    expect(await lenderOf(db, 'ada')).toMatchObject({ name: 'Second' });
    expect((await listLenders(db)).map(({ name, members }) => [name, members.map((member) => member.name)])).toEqual([
      ['First', []],
      ['Second', ['Ada']],
    ]);
    await assignMember(db, 'ada', null);
    expect(await lenderOf(db, 'ada')).toBeUndefined();
    await expect(assignMember(db, 'nobody', first.id)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    await expect(createLender(db, { name: 'First', currency: 'EUR', address: '', contact: '' })).rejects.toMatchObject({
      code: 'RECORD_CONFLICT',
    });
  });
});
