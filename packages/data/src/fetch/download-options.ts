/** What any download can be given. */
export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** Bytes so far, and in all where that is known. */
  readonly onProgress?: (receivedBytes: number, totalBytes: number | undefined) => void;
}
