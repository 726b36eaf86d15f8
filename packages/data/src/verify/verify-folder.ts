import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { fileChecksum, folderChecksum } from './checksum.ts';

export interface FileCheck {
  /** Path below the data set's folder; ends in `/` for a folder of many files. */
  readonly path: string;
  readonly state: 'ok' | 'altered' | 'missing';
}

/** Reads every file of a data set again and compares it with its recorded checksum. */
export async function verifyFolder(entry: CatalogueEntry, folder: string): Promise<FileCheck[]> {
  const checks: FileCheck[] = [];
  for (const [path, recorded] of Object.entries(entry.checksums)) {
    checks.push({ path, state: await checkState(join(folder, path), recorded) });
  }
  return checks;
}

async function checkState(path: string, recorded: string): Promise<FileCheck['state']> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) return 'missing';
  const actual = stats.isDirectory() ? await folderChecksum(path) : await fileChecksum(path);
  return actual === recorded ? 'ok' : 'altered';
}
