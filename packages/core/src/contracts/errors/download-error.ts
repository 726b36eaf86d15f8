import { defineError } from './newfield-error.ts';

/** A download failed. */
export const DownloadError = defineError('DownloadError', 'DOWNLOAD', 'data', true);
