import { buffer, json } from 'node:stream/consumers';
import type { BlobStore } from '@newfield/store';
import { z } from 'zod';

/** What a job of kind `index` leaves behind: where a network's features of every row of a split are. */
export const rowIndexSchema = z.strictObject({
  format: z.literal('newfield-row-index'),
  bundleSha256: z.string(),
  data: z.string(),
  split: z.string(),
  numRows: z.int().min(1),
  numFeatures: z.int().min(1),
  /** Class numbers. */
  labels: z.array(z.number()),
  /** Of a blob: float32 little-endian, row-major `[numRows, numFeatures]`. */
  featuresSha256: z.string(),
});
export type RowIndex = z.output<typeof rowIndexSchema>;

/** @throws BlobNotFoundError; ZodError when the blob is something else */
export async function readRowIndex(blobs: BlobStore, sha256: string): Promise<RowIndex> {
  return rowIndexSchema.parse(await json(await blobs.get(sha256)));
}

export async function readFeatures(blobs: BlobStore, { featuresSha256 }: RowIndex): Promise<Float32Array> {
  const bytes = await buffer(await blobs.get(featuresSha256));
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
