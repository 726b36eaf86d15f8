import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ChecksumMismatchError, DatasetNotFoundError } from '@newfield/core/contracts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { fileChecksum, folderChecksum } from './checksum.ts';

export interface FileCheck {
  readonly path: string;
  readonly state: 'ok' | 'altered' | 'missing';
}

/** Compares every file (or folder of files) of a data set with its recorded checksum. */
export async function verifyFolder(entry: CatalogueEntry, folder: string): Promise<FileCheck[]> {
  const checks: FileCheck[] = [];
  for (const [path, recorded] of Object.entries(entry.checksums)) {
    const target = join(folder, path.replace(/\/$/, ''));
    const exists = await stat(target).then(() => true, () => false);
    if (!exists) checks.push({ path, state: 'missing' });
    else {
      const actual = path.endsWith('/') ? await folderChecksum(target) : await fileChecksum(target);
      checks.push({ path, state: actual === recorded ? 'ok' : 'altered' });
    }
  }
  return checks;
}

/** Checks made in this process, so that loading several splits reads each file's bytes once. */
const verified = new Map<string, string>();

/**
 * Makes sure that files are the recorded ones before they are used.
 *
 * @throws ChecksumMismatchError when one was altered, DatasetNotFoundError when one is missing
 */
export async function requireVerified(entry: CatalogueEntry, folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const target = join(folder, path);
    const stats = await stat(target).catch((cause: unknown) => {
      throw new DatasetNotFoundError(`${entry.name} has no file ${path} in ${folder}.`, {
        fix: `Fetch it again with: newfield datasets fetch ${entry.name}`,
        cause,
      });
    });
    const stamp = `${stats.size} ${stats.mtimeMs}`;
    if (verified.get(target) === stamp) continue;
    if ((await fileChecksum(target)) !== entry.checksums[path]) {
      throw new ChecksumMismatchError(`${path} of ${entry.name} is not the recorded file.`, {
        expected: `SHA-256 ${entry.checksums[path]?.slice(0, 12) ?? 'of a recorded file'}…`,
        fix: `Delete ${target} and fetch it again with: newfield datasets fetch ${entry.name}`,
      });
    }
    verified.set(target, stamp);
  }
}
