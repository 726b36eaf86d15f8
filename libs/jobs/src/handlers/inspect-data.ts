import { findDuplicates, findLeakage, profileSamples, type InspectOptions, type Samples } from '@newfield/data';
import { recordDatasetReport, storeBlob, type BlobStore, type Database } from '@newfield/store';
import { openReferenced } from '../data/open-referenced.ts';
import type { JobInput } from '../kinds/kinds.ts';
import type { JobHandler } from '../worker/handler.ts';

export interface InspectDataHandlerOptions {
  readonly database: Database;
  readonly blobs: BlobStore;
}

type Analysis = JobInput<'inspect-data'>['analysis'];
type Inspect = (samples: Samples, options: InspectOptions & { target?: string }) => Promise<object>;

const analyses: Readonly<Record<Analysis, Inspect>> = {
  profile: profileSamples,
  duplicates: findDuplicates,
  leakage: findLeakage,
};

/** Looks at a data set and keeps the report with it, in place of the one before. It starts again from the beginning. */
export function inspectDataHandler({ database, blobs }: InspectDataHandlerOptions): JobHandler<'inspect-data'> {
  return async ({ reference, analysis, target }, { jobId, signal, progress, log, alsoRecord }) => {
    progress(0, 'opening the data set');
    const { samples, close } = await openReferenced(database, blobs, reference);
    try {
      const report = await analyses[analysis](samples, {
        signal,
        onProgress: progress,
        ...(target !== '' && { target }),
      });
      const { sha256, numBytes } = await storeBlob(
        database,
        blobs,
        'application/json',
        Buffer.from(JSON.stringify(report)),
      );
      alsoRecord((connection) => recordDatasetReport(connection, { reference, analysis, target }, jobId, sha256));
      log(`report of ${numBytes} bytes`);
      return { reference, analysis, reportSha256: sha256 };
    } finally {
      close();
    }
  };
}
