/** A file of a checkpoint, whose bytes are in the blob store. */
export interface KeptFile {
  /** Inside the checkpoint's folder, with `/` between folders. */
  readonly path: string;
  readonly sha256: string;
  readonly numBytes: number;
}
