import { join } from 'node:path';
import { ChecksumMismatchError, DatasetNotFoundError } from '@newfield/core/contracts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import type { LocatedDataset } from '../fetch/locate.ts';
import { textChecksum } from './checksum.ts';
import { rememberedChecksum } from './remembered-checksum.ts';

/**
 * Makes sure that files are the recorded ones before they are used; files in a folder that the user named are the user's
 * own and may be any.
 *
 * @param paths files below the data set's folder, as read
 * @returns SHA-256 (hex) over the checksums of what holds these files
 * @throws ChecksumMismatchError when one was altered, DatasetNotFoundError when one is missing
 */
export async function trustedChecksum(
  entry: CatalogueEntry,
  { folder, isRecorded }: LocatedDataset,
  paths: readonly string[],
): Promise<string> {
  const checksums: string[] = [];
  for (const path of new Set(paths.map((file) => recordedPath(entry, file)))) {
    const target = join(folder, path);
    const checksum = await rememberedChecksum(target).catch((cause: unknown) => {
      throw new DatasetNotFoundError(`Can't read ${path} of ${entry.name} in ${folder}.`, {
        fix: isRecorded
          ? restoreHint(entry, target)
          : `Give the folder the layout of ${entry.name}: newfield datasets show ${entry.name}`,
        cause,
      });
    });
    if (isRecorded && checksum !== entry.checksums[path]) {
      throw new ChecksumMismatchError(`${path} of ${entry.name} is not the recorded file.`, {
        expected: `SHA-256 ${entry.checksums[path]!.slice(0, 12)}…`,
        received: `SHA-256 ${checksum.slice(0, 12)}…`,
        fix: restoreHint(entry, target),
      });
    }
    checksums.push(checksum);
  }
  return textChecksum(checksums.join('\n'));
}

function restoreHint({ name, source, upstream }: CatalogueEntry, target: string): string {
  if (source.kind === 'local') return `Restore ${target} from your copy of the data set (original: ${upstream}).`;
  return `Get it again with: newfield datasets fetch ${name}`;
}

/** The path under which the catalogue records a file: its own, or that of the folder it lies in. */
function recordedPath({ name, checksums }: CatalogueEntry, file: string): string {
  const recorded = Object.keys(checksums).find(
    (path) => path === file || (path.endsWith('/') && file.startsWith(path)),
  );
  if (recorded !== undefined) return recorded;
  throw new DatasetNotFoundError(`${name} has no file "${file}".`, {
    expected: Object.keys(checksums).join(', '),
    fix: `See its files with: newfield datasets show ${name}`,
  });
}
