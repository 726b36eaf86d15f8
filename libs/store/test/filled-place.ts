import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PgBoss from 'pg-boss';
import {
  createModel,
  createModelVersion,
  createRun,
  insertRunPoints,
  listModels,
  listRuns,
  listUploads,
  openBlobStore,
  openDatabase,
  productionVersion,
  readRunCurves,
  setModelStage,
  storeBlob,
  storeUpload,
} from '../src/index.ts';

/** Where an installation keeps what it has: files, and a server's database or its own. */
export interface Place {
  readonly home: string;
  readonly url?: string;
}

/** Objects of every kind that the schema and the libraries on it have, and some that they may get. */
const more = `
  create type mood as enum ('calm', 'it''s urgent');
  create table "Odd name" (
    id integer generated always as identity (start with 7 increment by 3) primary key,
    serial serial, mood mood not null default 'calm', price numeric(12, 3) check (price > 0),
    doubled numeric generated always as (price * 2) stored, at timestamptz default now(), raw bytea,
    tags text[] not null default '{}', "order" text collate "C", note varchar(20), self integer references "Odd name" (id)
  );
  insert into "Odd name" (price, raw, tags, "order", note, at) values
    (1.5, '\\x00ff0a5c', '{a,"b\\\\c",NULL}', E'tab\\tline\\nback\\\\slash', 'übung 影像', '1999-12-31 23:59:59.123456+05'),
    (2.25, null, '{}', null, '\\N', 'infinity');
  create index odd_partial on "Odd name" (lower(note)) where price > 1;
  create table parts (id bigint, region text not null, primary key (id, region)) partition by list (region);
  create index parts_region on parts (region);
  create table parts_eu partition of parts for values in ('eu');
  create table parts_other partition of parts default;
  insert into parts select i, case when i % 2 = 0 then 'eu' else 'asia' end from generate_series(1, 1000) i;
  create function refuse() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$;
  create function whole("Odd name") returns text language sql as 'select $1.note';
  create trigger append_only before update or delete on parts for each row execute function refuse();
  create policy calm_only on "Odd name" as restrictive for select to public, newfield_lender using (mood = 'calm');
  create policy priced on "Odd name" for insert to newfield_lender with check (price > 1);
  alter table "Odd name" enable row level security;
  grant select (id, mood), insert on "Odd name" to newfield_lender;
`;

/** Puts something of every kind into a home folder and its database. */
export async function fill({ home, url }: Place): Promise<void> {
  const database = await openDatabase({ home, ...(url && { url }) });
  const blobs = await openBlobStore({ home });
  await database.pool.query(more);
  const run = await createRun(database.db, { name: 'ein Lauf', domain: 'medical', recipe: 'triage' });
  await insertRunPoints(
    database.db,
    run.id,
    Array.from({ length: 3_000 }, (_, step) => ({ series: 'loss', step, value: Math.exp(-step / 500) / 3 })),
  );
  const { sha256 } = await storeBlob(database, blobs, 'application/x-tar', Buffer.alloc(200_000, 'bundle'));
  const model = await createModel(database.db, { name: 'triage', domain: 'medical', task: 'classification' });
  const version = { modelId: model.id, version: '1.0.0', bundleSha256: sha256, manifest: { labels: ['Ödem'] } };
  const { id } = await createModelVersion(database.db, { ...version, runId: run.id });
  await setModelStage(database.db, id, 'production');
  await storeUpload(
    database,
    blobs,
    { domain: 'medical', fileName: 'study.dcm', mediaType: 'application/dicom', uploadedBy: 'somebody' },
    Buffer.from('pixels'),
  );
  await mkdir(join(home, 'secrets'), { recursive: true, mode: 0o700 });
  await writeFile(join(home, 'secrets', 'session-key'), 'a key', { mode: 0o600 });
  await mkdir(join(home, 'products', 'disc', 'good'), { recursive: true });
  await writeFile(join(home, 'products', 'disc', 'good', 'first'), 'a good part');
  await mkdir(join(home, 'stations', 'line', 'journal'), { recursive: true });
  await writeFile(join(home, 'stations', 'line', 'journal', '1'), 'a verdict that waits');
  await writeFile(join(home, 'stations', 'line', 'journal', 'owner.json'), '{}');
  const boss = new PgBoss({ connectionString: database.url, migrate: true });
  await boss.start();
  await boss.createQueue('train');
  await boss.send('train', { epochs: 3 }, { retryLimit: 2 });
  await boss.stop({ graceful: false });
  await database.close();
}

/** What a user can ask: the same before and after. */
export async function answers({ home, url }: Place) {
  const database = await openDatabase({ home, ...(url && { url }) });
  try {
    const blobs = await openBlobStore({ home });
    const { rows: runs } = await listRuns(database.db);
    const { rows: uploads } = await listUploads(database.db, { uploadedBy: 'somebody' });
    const [model] = (await listModels(database.db)).rows;
    const rowsOf = async (query: string) => (await database.pool.query(query)).rows as unknown[];
    return {
      runs,
      curve: (await readRunCurves(database.db, runs[0]!.id, { maxPoints: 50 })).get('loss'),
      production: await productionVersion(database.db, model!.id),
      uploads,
      pixels: (await buffer(await blobs.get(uploads[0]!.blobSha256))).toString(),
      odd: await rowsOf('select *, whole(o) from "Odd name" o order by id'),
      parts: await rowsOf(
        'select tableoid::regclass::text as part, count(*), sum(id) from parts group by 1 order by 1',
      ),
      jobs: await rowsOf('select name, data, state, retry_limit from pgboss.job'),
      migrations: await rowsOf('select hash, created_at from drizzle.__drizzle_migrations order by id'),
      secret: await readFile(join(home, 'secrets', 'session-key'), 'utf8'),
      goodPart: await readFile(join(home, 'products', 'disc', 'good', 'first'), 'utf8'),
      waiting: await readFile(join(home, 'stations', 'line', 'journal', '1'), 'utf8'),
    };
  } finally {
    await database.close();
  }
}
