import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip } from 'node:zlib';
import { CorruptFileError } from '@newfield/core/contracts';
import type { Client } from 'pg';
import type { BlobStore } from '../blobs/blob-store.ts';
import { syncFile } from '../blobs/spool.ts';
import { openBlobStore } from '../blobs/open-blob-store.ts';
import { QueryError } from '../errors/query-error.ts';
import { TargetNotEmptyError } from '../errors/target-not-empty-error.ts';
import { newfieldHome } from '../home.ts';
import { readArchive, verifyArchive } from './archive-reader.ts';
import type { BackupOptions } from './backup.ts';
import { contents, formatVersion, homeFolders, type About, type BackupSummary } from './contents.ts';
import { inTransaction } from './database-session.ts';
import { describeSchema, listRelations, type SchemaDescription } from './schema-description.ts';
import { copyIn, writeSequences, type SequenceState } from './table-copy.ts';

/**
 * Puts back everything that {@link backup} wrote. The file is checked from end to end before anything is changed, and the
 * database comes back in one transaction: when something fails, the target is empty again.
 *
 * @throws TargetNotEmptyError when the database, the blob store or a folder of the home folder holds something
 * @throws CorruptFileError, ChecksumMismatchError when the file isn't as it was written
 */
export async function restore(path: string, options: BackupOptions = {}): Promise<BackupSummary> {
  const source = resolve(path);
  await verifyArchive(source);
  const home = options.home ?? newfieldHome();
  const blobStore = options.blobStore ?? (await openBlobStore({ home }));
  await requireEmptyFolders(home);
  for await (const _sha256 of blobStore.list()) throw notEmpty('the blob store');

  const undo: (() => Promise<void>)[] = [];
  try {
    return await inTransaction(options, 'begin', async (client) => {
      if ((await listRelations(client)).length > 0) throw notEmpty('the database');
      return readInto({ source, client, blobStore, home, undo });
    });
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}

interface Target {
  readonly source: string;
  readonly client: Client;
  readonly blobStore: BlobStore;
  readonly home: string;
  /** What takes back, should a later step fail, the changes that aren't part of the transaction. */
  readonly undo: (() => Promise<void>)[];
}

async function readInto({ source, client, blobStore, home, undo }: Target): Promise<BackupSummary> {
  let schema: SchemaDescription | undefined;
  const count = { numTables: 0, numRows: 0, numBlobs: 0, numFiles: 0 };
  await readArchive(source, async (name, content) => {
    const [area, ...rest] = name.split('/');
    if (name === contents.about) requireFormat((await json(content)) as About);
    else if (name === contents.schema) {
      schema = (await json(content)) as SchemaDescription;
      // Functions may name tables that come later.
      await client.query(`set check_function_bodies = off; select set_config('search_path', '', false)`);
      for (const statement of schema.beforeData) await client.query(statement);
    } else if (name === contents.sequences) {
      await finishDatabase(client, schema!, (await json(content)) as SequenceState[]);
    } else if (area === 'database') {
      count.numRows += await copyIn(client, schema!.tables[count.numTables]!, content.pipe(createGunzip()));
      count.numTables += 1;
    } else if (area === 'blobs') {
      const { sha256 } = await blobStore.put(content);
      undo.push(() => blobStore.remove(sha256));
      count.numBlobs += 1;
    } else if (area === 'home') {
      await restoreFile(home, rest, content, undo);
      count.numFiles += 1;
    }
  });
  return count;
}

async function finishDatabase(
  client: Client,
  schema: SchemaDescription,
  sequences: readonly SequenceState[],
): Promise<void> {
  for (const statement of schema.afterData) await client.query(statement);
  await writeSequences(client, sequences);
  if (isDeepStrictEqual(await describeSchema(client), schema)) return;
  throw new QueryError('The restored database is not as it was.', {
    expected: 'the same tables, constraints, indexes, functions and triggers',
    fix: 'Restore into a PostgreSQL of the version that was backed up, or a newer one.',
  });
}

async function restoreFile(home: string, parts: readonly string[], content: Readable, undo: Target['undo']) {
  const path = resolve(home, ...parts);
  const isInside = homeFolders.some((folder) => path.startsWith(join(resolve(home), folder) + sep));
  if (!isInside) throw new CorruptFileError('The backup names a file outside of the home folder.', refusal);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  undo.push(() => rm(path, { force: true }));
  await pipeline(content, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  await syncFile(path);
}

const refusal = { fix: 'Use a backup that newfield backup wrote.' };

function requireFormat({ format }: About): void {
  if (format === formatVersion) return;
  throw new CorruptFileError('The backup was written by another version of Newfield.', {
    expected: `format ${formatVersion}`,
    received: `format ${format}`,
    fix: 'Restore it with the version that wrote it.',
  });
}

async function requireEmptyFolders(home: string): Promise<void> {
  for (const folder of homeFolders) {
    const names = await readdir(join(home, folder)).catch(() => []);
    if (names.length > 0) throw notEmpty(join(home, folder));
  }
}

const notEmpty = (place: string): Error =>
  new TargetNotEmptyError(`Can't restore: ${place} is not empty. Nothing was changed.`, {
    expected: 'an empty database, blob store and home folder',
    fix: 'Set NEWFIELD_HOME to a new folder, and DATABASE_URL, if set, to a new database.',
  });
