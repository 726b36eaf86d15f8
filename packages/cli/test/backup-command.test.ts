import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runNewfield } from './run-newfield.ts';

// The command loads the store when it needs it, and so does its test.
const { createRun, getRun, openBlobStore, openDatabase } = await import('@newfield/store');

const noServer = { DATABASE_URL: '', NEWFIELD_S3_BUCKET: '' };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-cli-'));
  // Root's database runs under another account, which must be able to pass through.
  await chmod(folder, 0o711);
  process.env['DATABASE_URL'] = '';
});
afterAll(() => rm(folder, { recursive: true }));

it('backup and restore carry a home folder to another machine', async () => {
  const [from, to, file] = [join(folder, 'from'), join(folder, 'to'), join(folder, 'backup.tar')];
  const database = await openDatabase({ home: from });
  const { id } = await createRun(database.db, { name: 'kept', domain: 'studio', recipe: 'none' });
  const { sha256 } = await (await openBlobStore({ home: from })).put(Buffer.from('bytes'));
  // The applications stay open: a backup needs no pause.
  const written = await runNewfield(['backup', file, '--json'], { env: { ...noServer, NEWFIELD_HOME: from } });
  expect(written).toMatchObject({ code: 0, stderr: '' });
  await database.close();

  const restored = await runNewfield(['restore', file, '--json'], { env: { ...noServer, NEWFIELD_HOME: to } });
  expect(restored).toMatchObject({ code: 0, stdout: written.stdout, stderr: '' });
  const copy = await openDatabase({ home: to });
  expect(await getRun(copy.db, id)).toMatchObject({ name: 'kept' });
  expect(await (await openBlobStore({ home: to })).verify(sha256)).toBe(true);
  await copy.close();

  const again = await runNewfield(['restore', file], { env: { ...noServer, NEWFIELD_HOME: to } });
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('is not empty');
});

it('a file that is no backup is refused with its fix', async () => {
  const file = join(folder, 'other.tar');
  await writeFile(file, 'something else');
  const { code, stderr } = await runNewfield(['restore', file], {
    env: { ...noServer, NEWFIELD_HOME: join(folder, 'new') },
  });
  expect(code).toBe(2);
  expect(stderr).toContain('fix:');
  expect(stderr).not.toMatch(/^ +at /m);
});
