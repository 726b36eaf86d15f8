import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { storageErrorIn } from '@newfield/core/storage';
import { connectionOn, removeUnnamedBlobs, type BlobStore } from '@newfield/store';
import type { Pool } from 'pg';
import { heldByLease, leaseParameters, type Lease } from '../worker/lease.ts';
import type { KeptFile } from './kept-file.ts';

export interface CheckpointFolderOptions {
  readonly pool: Pool;
  readonly blobs: BlobStore;
  /** Parent of the runs' folders. */
  readonly folder: string;
  readonly lease: Lease;
}

interface SeenFile extends KeptFile {
  readonly modifiedMs: number;
}

/**
 * The files of one run. Each run has a folder of its own, so that a worker that was given up and doesn't know it yet can't
 * spoil the files of the next one. What is saved goes to the blob store, file by file where it has changed, and its list
 * into the database, under the lease.
 */
export class CheckpointFolder {
  readonly path: string;
  private readonly options: CheckpointFolderOptions;
  private readonly seen = new Map<string, SeenFile>();

  constructor(options: CheckpointFolderOptions) {
    const { folder, lease } = options;
    this.options = options;
    this.path = join(folder, `${lease.jobId}-${lease.attempt}`);
  }

  /** Makes the folder, with the files of the last saved checkpoint. Where one can't be had the run starts from nothing. */
  async restore(checkpoint: readonly KeptFile[], log: (line: string) => void): Promise<void> {
    await this.empty();
    try {
      for (const file of checkpoint) await this.fetch(file);
    } catch (error) {
      // No room isn't no checkpoint: the run waits, and doesn't start from the beginning.
      const noRoom = storageErrorIn(error);
      if (noRoom !== undefined) throw noRoom;
      log('The checkpoint is not in this machine’s blob store, so the job starts from the beginning.');
      await this.empty();
    }
  }

  /** @returns false when the job is no longer this worker's */
  async save(note: string): Promise<boolean> {
    const before = [...this.seen.values()];
    const files = await Promise.all((await filesIn(this.path)).map((path) => this.keep(path)));
    this.seen.clear();
    for (const file of files) this.seen.set(file.path, file);
    const { pool, lease } = this.options;
    const kept = files.map(({ path, sha256, numBytes }) => ({ path, sha256, numBytes }));
    const { rowCount } = await pool.query(
      `with ${heldByLease} update job_progress p set checkpoint = $4, checkpoint_at = now(), checkpoint_note = $5
       from held where p.job_id = held.id`,
      [...leaseParameters(lease), JSON.stringify(kept), note],
    );
    if (rowCount === 0) return false;
    await this.removeUnused(before);
    return true;
  }

  /** Removes the checkpoint from the blob store; its list is out of the database already. */
  async forget(): Promise<void> {
    const files = [...this.seen.values()];
    this.seen.clear();
    await this.removeUnused(files);
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true }).catch(() => undefined);
  }

  private async empty(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
    await mkdir(this.path, { recursive: true });
  }

  private async fetch(file: KeptFile): Promise<void> {
    const path = join(this.path, ...file.path.split('/'));
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await this.options.blobs.get(file.sha256), createWriteStream(path));
    this.seen.set(file.path, { ...file, modifiedMs: (await stat(path)).mtimeMs });
  }

  private async keep(path: string): Promise<SeenFile> {
    const absolute = join(this.path, path);
    const name = path.split(sep).join('/');
    const { size, mtimeMs: modifiedMs } = await stat(absolute);
    const seen = this.seen.get(name);
    if (seen?.modifiedMs === modifiedMs && seen.numBytes === size) return seen;
    // Opened here, so that a file that is gone by now fails this save and not, by its stream, the whole process.
    const file = await open(absolute);
    try {
      const content = file.createReadStream({ autoClose: false });
      return { path: name, modifiedMs, ...(await this.options.blobs.put(content, size)) };
    } finally {
      await file.close();
    }
  }

  private async removeUnused(files: readonly KeptFile[]): Promise<void> {
    const { pool, blobs } = this.options;
    const sha256s = files.map(({ sha256 }) => sha256);
    if (sha256s.length > 0) await removeUnnamedBlobs({ db: connectionOn(pool) }, blobs, sha256s);
  }
}

/** Without those that are being written: they have a temporary name until they are whole. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}
