import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DownloadError } from '@newfield/core/contracts';
import { requireRoom, storageError, writeAtomically } from '@newfield/core/storage';
import { downloadFile } from './download-file.ts';
import { hubModel, neededFiles } from './hub-files.ts';
import { hubFolder, requireHubName } from './hub-folder.ts';
import { hubAddress } from './hub-request.ts';
import type { ModelDtype } from './model-dtype.ts';
import { readRecord, recordName, type PulledModel, type PullRecord } from './pull-record.ts';

export interface PullOptions {
  /** Branch, tag or commit; default `main`. */
  readonly revision?: string;
  /** How the weights are stored; default `fp32`, as trained. */
  readonly dtype?: ModelDtype;
  /** Default: {@link hubFolder}. */
  readonly root?: string;
  readonly signal?: AbortSignal;
  /** Bytes so far and in all. */
  readonly onProgress?: (numBytes: number, totalBytes: number) => void;
}

/**
 * Downloads a model of the hub, checks every file and puts the folder in place when it is whole. A call that was broken off is gone
 * on with; one for what is there already only asks the hub for the commit.
 *
 * @throws InvalidArgumentError for what is no name
 * @throws ModelNotFoundError, DownloadError, ChecksumMismatchError, StorageError
 * @example await pullModel('Xenova/all-MiniLM-L6-v2', { dtype: 'q8' })
 */
export async function pullModel(name: string, options: PullOptions = {}): Promise<PulledModel> {
  const { revision = 'main', dtype = 'fp32', root = hubFolder(), signal, onProgress } = options;
  requireHubName(name);
  const folder = join(root, name);
  const hub = hubAddress();
  const model = await hubModel(hub, name, revision, signal);
  const { commit } = model;
  const present = await readRecord(folder);
  if (present?.commit === commit && present.dtype === dtype) return { ...present, folder };
  const files = neededFiles(name, model, dtype);
  for (const { path } of files) requireInside(path);
  const numBytes = files.reduce((sum, file) => sum + file.numBytes, 0);
  const partial = `${folder}.${commit.slice(0, 8)}-${dtype}.partial`;
  requireRoom(dirname(folder), numBytes);
  let before = 0;
  for (const file of files) {
    const from = before;
    await downloadFile(`${hub}/${name}/resolve/${commit}/${file.path}`, join(partial, file.path), file, {
      ...(signal && { signal }),
      onProgress: (received) => onProgress?.(from + received, numBytes),
    });
    before += file.numBytes;
  }
  const record: PullRecord = { name, commit, dtype, numBytes, files: files.map(({ path }) => path) };
  await writeAtomically(join(partial, recordName), `${JSON.stringify(record, null, 2)}\n`);
  await replaceFolder(partial, folder);
  return { ...record, folder };
}

/** The earlier folder stands until the new one is whole. */
async function replaceFolder(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await rm(to, { recursive: true, force: true });
    await rename(from, to);
  } catch (cause) {
    throw storageError(to, cause);
  }
}

/** A hub that lists a path outside the model's folder is no hub to trust. */
function requireInside(path: string): void {
  const parts = path.split('/');
  if (!path.includes('\\') && parts.every((part) => part !== '' && part !== '.' && part !== '..')) return;
  throw new DownloadError('The hub lists a file outside the model’s folder.', {
    fix: 'Check NEWFIELD_HUB: this is no honest mirror.',
  });
}
