import { openOwnSamples, openSamples, type Samples } from '@newfield/data';
import type { BlobStore, Database } from '@newfield/store';
import { uploadFile } from './upload-file.ts';

export interface OpenedSamples {
  readonly samples: Samples;
  /** Lets go of its file. */
  close(): void;
}

const uploadReference = /^upload:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The id in `upload:<id>`; undefined for a data set of the catalogue. */
export const uploadIdOf = (reference: string): string | undefined => uploadReference.exec(reference)?.[1];

/**
 * Opens a data set of the catalogue (`<data set>/<task>`) or an upload (`upload:<id>`) to look at.
 *
 * @throws what `openSamples`, `openOwnSamples` and `uploadFile` throw
 */
export async function openReferenced(database: Database, blobs: BlobStore, reference: string): Promise<OpenedSamples> {
  const uploadId = uploadIdOf(reference);
  if (uploadId !== undefined) return openOwnSamples(await uploadFile(database, blobs, uploadId));
  return { samples: await openSamples(reference), close: () => undefined };
}
