const storageCodes = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/** Whether an error means that a file couldn't be written, whatever was to be written. */
export const isStorageFailure = (cause: unknown): boolean =>
  storageCodes.has((cause as NodeJS.ErrnoException | undefined)?.code ?? '');
