import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storageError } from '@newfield/core/storage';

/** Pictures of parts that the database doesn't have yet, in a folder beside their journal; each is named by its part's id. */
export interface WaitingPictures {
  /** Resolves when it is on the disk. @throws StorageError */
  keep(id: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when it was taken away already. */
  read(id: string): Promise<Uint8Array | undefined>;
  remove(ids: readonly string[]): Promise<void>;
  /**
   * Removes those that nothing refers to: their process ended between the picture and its entry. To be called before any is kept.
   *
   * @returns how many
   */
  sweep(isReferredTo: (id: string) => boolean): Promise<number>;
}

/** @throws StorageError when the folder can't be made */
export async function waitingPictures(folder: string): Promise<WaitingPictures> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw storageError(folder, cause);
  });
  const pathOf = (id: string): string => join(folder, id);
  const remove = async (ids: readonly string[]): Promise<void> => {
    await Promise.all(ids.map((id) => rm(pathOf(id), { force: true })));
  };
  return {
    async keep(id, bytes) {
      try {
        const file = await open(pathOf(id), 'w', 0o600);
        try {
          await file.writeFile(bytes);
          await file.datasync();
        } finally {
          await file.close();
        }
      } catch (cause) {
        throw storageError(pathOf(id), cause, bytes.byteLength);
      }
    },
    read: (id) =>
      readFile(pathOf(id)).then(
        (bytes) => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        () => undefined,
      ),
    remove,
    async sweep(isReferredTo) {
      const orphans = (await readdir(folder)).filter((id) => !isReferredTo(id));
      await remove(orphans);
      return orphans.length;
    },
  };
}
