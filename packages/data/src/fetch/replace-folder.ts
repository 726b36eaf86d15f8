import { rename, rm } from 'node:fs/promises';

/** Puts a finished folder in the place of an earlier one, if any; who reads the earlier one's open files is not disturbed. */
export async function replaceFolder(finished: string, folder: string): Promise<void> {
  const earlier = `${folder}.${process.pid}.old`;
  await rename(folder, earlier).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
  });
  await rename(finished, folder);
  await rm(earlier, { recursive: true, force: true });
}
