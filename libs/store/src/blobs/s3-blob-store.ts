import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { requireSha256, storeStaged, type BlobSource, type BlobStore, type StagedBlob } from './blob-store.ts';
import { checkedStream, isIntact } from './checked-stream.ts';
import { notFound } from './disk-blob-store.ts';
import { spool } from './spool.ts';

export interface S3Options {
  readonly bucket: string;
  /** Put before every blob's name, such as `newfield/`. */
  readonly prefix?: string;
  /** Server, such as `https://minio.example.org`; default Amazon's of the region. */
  readonly endpoint?: string;
  readonly region?: string;
  /** Without it, the usual places are asked: `AWS_ACCESS_KEY_ID`, the profile, the machine's role. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * A blob store in a bucket of any S3-compatible server. Bytes are taken in through a local temporary file, as their name is known only at
 * their end; large ones go up in parts.
 *
 * @param spoolFolder for the temporary files
 */
export function s3BlobStore(options: S3Options, spoolFolder: string): BlobStore {
  const { bucket, prefix = '', endpoint, region = 'us-east-1', credentials } = options;
  const client = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials !== undefined && { credentials }),
    // Newer checksum headers are unknown to some compatible servers; a blob is checked by its name anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (sha256: string) => ({ Bucket: bucket, Key: `${prefix}${requireSha256(sha256)}` });

  async function stage(source: BlobSource, numBytesExpected?: number): Promise<StagedBlob> {
    const { path, sha256, numBytes } = await spool(spoolFolder, source, numBytesExpected);
    return {
      sha256,
      numBytes,
      async commit() {
        await new Upload({ client, params: { ...at(sha256), Body: createReadStream(path) } }).done();
        await rm(path, { force: true });
      },
      discard: () => rm(path, { force: true }),
    };
  }

  async function has(sha256: string): Promise<boolean> {
    try {
      await client.send(new HeadObjectCommand(at(sha256)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async function get(sha256: string): Promise<Readable> {
    try {
      const { Body } = await client.send(new GetObjectCommand(at(sha256)));
      return checkedStream(Body as Readable, sha256);
    } catch (error) {
      throw isMissing(error) ? notFound() : error;
    }
  }

  return {
    stage,
    has,
    get,
    put: async (source, numBytesExpected) => storeStaged(await stage(source, numBytesExpected)),
    async remove(sha256) {
      await client.send(new DeleteObjectCommand(at(sha256)));
    },
    verify: async (sha256) => (await has(sha256)) && isIntact(await get(sha256)),
    async *list() {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
        for (const { Key = '' } of Contents)
          if (/^[0-9a-f]{64}$/.test(Key.slice(prefix.length))) yield Key.slice(prefix.length);
    },
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
