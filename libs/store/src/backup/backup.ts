import { createWriteStream } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openBlobStore } from '../blobs/open-blob-store.ts';
import { blobsLock } from '../blobs/store-blob.ts';
import type { ServerOptions } from '../database/reach-server.ts';
import { newfieldHome } from '../home.ts';
import { writeArchive, type ArchiveWriter } from './archive-writer.ts';
import { contents, formatVersion, homeFolders, waitingFolder, type About, type BackupSummary } from './contents.ts';
import { inTransaction } from './database-session.ts';
import { describeSchema, listRelations, type TableDescription } from './schema-description.ts';
import { copyOut, readSequences } from './table-copy.ts';

export interface BackupOptions extends ServerOptions {
  /** Default: {@link openBlobStore} of `home`. */
  readonly blobStore?: BlobStore;
}

/** One moment of the database for all its tables, whatever others write meanwhile. */
const snapshot = 'begin isolation level repeatable read, read only';

/**
 * Writes everything into one file: the database as it is at this moment, the blobs and the folders of {@link homeFolders}. Others
 * may go on working. The file holds secrets; it is readable by its owner alone.
 *
 * @param path of the new file; there must be none of this name
 * @throws InvalidArgumentError when there is nothing to back up
 * @throws UnsupportedSchemaError when the database holds something that the backup can't carry
 */
export async function backup(path: string, options: BackupOptions = {}): Promise<BackupSummary> {
  const target = resolve(path);
  const home = options.home ?? newfieldHome();
  const blobStore = options.blobStore ?? (await openBlobStore({ home }));
  let summary: BackupSummary | undefined;
  await writeArchive(target, async (archive) => {
    // Before the snapshot is taken: what is no longer here is in the database by then, and what is in both is restored as one.
    const numWaiting = await addHomeFiles(archive, home, [waitingFolder]);
    await inTransaction(options, snapshot, async (client) => {
      await client.query('select pg_advisory_xact_lock_shared($1)', [blobsLock]);
      if ((await listRelations(client)).length === 0) throw nothingThere(home);
      const database = await addDatabase(archive, client, `${target}.table.part`);
      // Listed after the snapshot was taken: every blob that it refers to is there.
      let numBlobs = 0;
      for await (const sha256 of blobStore.list()) {
        await addBlob(archive, blobStore, sha256, `${target}.blob.part`);
        numBlobs += 1;
      }
      const others = homeFolders.filter((folder) => folder !== waitingFolder);
      summary = { ...database, numBlobs, numFiles: numWaiting + (await addHomeFiles(archive, home, others)) };
    });
  });
  return summary!;
}

async function addDatabase(archive: ArchiveWriter, client: Client, temporary: string) {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::integer as version`,
  );
  const about: About = {
    format: formatVersion,
    createdAt: new Date().toISOString(),
    serverVersion: rows[0]!.version,
  };
  await archive.addText(contents.about, JSON.stringify(about, null, 2));
  const schema = await describeSchema(client);
  await archive.addText(contents.schema, JSON.stringify(schema, null, 2));
  let numRows = 0;
  for (const [index, table] of schema.tables.entries()) {
    numRows += await addTable(archive, client, table, contents.table(index), temporary);
  }
  // Sequences don't belong to the snapshot: read last, they are never behind the rows.
  await archive.addText(contents.sequences, JSON.stringify(await readSequences(client, schema.sequences)));
  return { numTables: schema.tables.length, numRows };
}

/** A tar file names an entry's size before its bytes, so the rows go through a temporary file. */
async function addTable(
  archive: ArchiveWriter,
  client: Client,
  table: TableDescription,
  name: string,
  temporary: string,
): Promise<number> {
  try {
    const gzip = createGzip({ level: 4 });
    const file = createWriteStream(temporary, { mode: 0o600 });
    gzip.pipe(file);
    const [numRows] = await Promise.all([copyOut(client, table, gzip), finished(file)]);
    await archive.addFile(name, temporary);
    return numRows;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function addBlob(archive: ArchiveWriter, blobStore: BlobStore, sha256: string, temporary: string) {
  try {
    const file = createWriteStream(temporary, { mode: 0o600 });
    (await blobStore.get(sha256)).on('error', (error) => file.destroy(error)).pipe(file);
    await finished(file);
    await archive.addFile(contents.blob(sha256), temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Says which process has a journal; nothing that a restored one could use. */
const ownerName = 'owner.json';

async function addHomeFiles(archive: ArchiveWriter, home: string, folders: readonly string[]): Promise<number> {
  let numFiles = 0;
  for (const folder of folders) {
    const entries = await readdir(join(home, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    for (const path of paths.sort()) {
      if (basename(path) === ownerName) continue;
      if (await addHomeFile(archive, home, path, folder === waitingFolder)) numFiles += 1;
    }
  }
  return numFiles;
}

/**
 * @param isChanging journals grow while they are read, so they are read at once
 * @returns whether it was there still
 */
async function addHomeFile(archive: ArchiveWriter, home: string, path: string, isChanging: boolean): Promise<boolean> {
  const name = contents.file(relative(home, path).split(sep).join('/'));
  try {
    if (!isChanging) await archive.addFile(name, path);
    else {
      const bytes = await readFile(path);
      await archive.addStream(name, bytes.length, Readable.from([bytes]));
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
}

const nothingThere = (home: string): Error =>
  new InvalidArgumentError('There is nothing to back up: the database is empty.', {
    expected: 'a database that Newfield has used',
    fix: `Set NEWFIELD_HOME (now ${home}) or DATABASE_URL as the running applications have it.`,
  });
