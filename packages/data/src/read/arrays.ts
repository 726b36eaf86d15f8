import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { unzipSync } from 'fflate';
import { corruptFile, readFailure } from './open-bytes.ts';
import { parseNpy, type NpyArray } from './npy.ts';

/**
 * Reads the arrays of an `.npz` file, or the one of an `.npy` file under the file's name without its ending.
 *
 * @param names which arrays to unpack; default: all
 * @throws CorruptFileError when the file is damaged, DatasetNotFoundError when there is none
 */
export async function readArrays(path: string, names?: readonly string[]): Promise<Readonly<Record<string, NpyArray>>> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw readFailure(path, cause);
  });
  if (path.endsWith('.npy')) return { [basename(path, '.npy')]: parseNpy(bytes, path) };
  return Object.fromEntries(
    Object.entries(unzip(path, bytes, names)).map(([file, content]) => [
      arrayName(file),
      parseNpy(content, `${path} (${file})`),
    ]),
  );
}

const arrayName = (file: string): string => basename(file, '.npy');

function unzip(path: string, bytes: Uint8Array, names: readonly string[] | undefined): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ name }) => names?.includes(arrayName(name)) ?? true });
  } catch {
    throw corruptFile(path, 'a whole .npz (zip) file', `${bytes.length} bytes that can't be unpacked`);
  }
}
