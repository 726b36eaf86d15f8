import type { Readable } from 'node:stream';
import { ValueRangeError } from '@newfield/core/contracts';

/** What a blob is made of: all at once, or as it comes. */
export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>;

export interface StoredBlob {
  /** 64 lower-case hexadecimal digits: the blob's name. */
  readonly sha256: string;
  readonly numBytes: number;
}

/** Bytes that came in completely and are not in the store yet. */
export interface StagedBlob extends StoredBlob {
  /** Puts them into the store for good. */
  commit(): Promise<void>;
  /** Throws them away. Harmless after a commit. */
  discard(): Promise<void>;
}

/** Immutable bytes by their SHA-256. What `put` or `commit` acknowledged is on disk. */
export interface BlobStore {
  /**
   * @param numBytesExpected where it is known: what there is no room for is refused before any of it is written
   * @throws StorageError when the disk is full; nothing is left half written
   */
  put(source: BlobSource, numBytesExpected?: number): Promise<StoredBlob>;
  /** Takes the bytes in without storing them, so that slow senders hold no lock. */
  stage(source: BlobSource, numBytesExpected?: number): Promise<StagedBlob>;
  /**
   * The bytes as a stream, checked as they pass: the stream ends with a ChecksumMismatchError in place of its end when
   * they were altered on disk.
   *
   * @throws BlobNotFoundError
   */
  get(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  /** Nothing happens when the blob isn't there. */
  remove(sha256: string): Promise<void>;
  /** Whether the blob is there with the bytes that its name says. */
  verify(sha256: string): Promise<boolean>;
  /** Every blob's name, in no order. */
  list(): AsyncIterable<string>;
}

/** What every store's `put` is: the bytes that came in go into the store, and nothing of them stays where they were taken in. */
export async function storeStaged(staged: StagedBlob): Promise<StoredBlob> {
  try {
    await staged.commit();
  } finally {
    await staged.discard();
  }
  return { sha256: staged.sha256, numBytes: staged.numBytes };
}

const pattern = /^[0-9a-f]{64}$/;

/** @throws ValueRangeError unless `sha256` is 64 lower-case hexadecimal digits; so no name ever becomes a path elsewhere */
export function requireSha256(sha256: string): string {
  if (pattern.test(sha256)) return sha256;
  throw new ValueRangeError('A blob is named by its SHA-256.', {
    expected: '64 lower-case hexadecimal digits',
    received: `${sha256.length} characters`,
    fix: 'Use the name that put() returned.',
  });
}
