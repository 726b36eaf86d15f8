import { ExchangeError } from '../exchange-error.ts';
import { jsonItems, jsonNumber, jsonText, parseDicomJson } from './dicom-json.ts';
import { type ArchiveConnection, askArchive } from './http-exchange.ts';

/** An object that the archive didn't take. */
export interface FailedInstance {
  readonly sopInstanceUid: string;
  /** PS3.18 table I.2-2, such as 0xA700 for "out of resources". */
  readonly reason: number | undefined;
}

export interface StoreOutcome {
  /** UIDs of the objects that the archive stored. */
  readonly stored: readonly string[];
  readonly failed: readonly FailedInstance[];
}

const batchBytes = 64 * 2 ** 20;

function batchesOf(files: readonly Uint8Array[]): Uint8Array[][] {
  const batches: Uint8Array[][] = [];
  let room = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last === undefined || room < file.length) {
      batches.push([file]);
      room = batchBytes - file.length;
    } else {
      last.push(file);
      room -= file.length;
    }
  }
  return batches;
}

function multipart(files: readonly Uint8Array[], boundary: string): Blob {
  return new Blob([
    ...files.flatMap((file) => [
      `--${boundary}\r\nContent-Type: application/dicom\r\nContent-Length: ${file.length}\r\n\r\n`,
      file as Uint8Array<ArrayBuffer>,
      '\r\n',
    ]),
    `--${boundary}--\r\n`,
  ]);
}

/**
 * Sends DICOM files to an archive (STOW-RS), in batches of at most 64 MiB.
 *
 * @throws ExchangeError `not-stored` where the archive didn't take all of them; its `cause` is a {@link StoreOutcome}.
 */
export async function storeInstances(
  connection: ArchiveConnection,
  files: readonly Uint8Array[],
  signal?: AbortSignal,
): Promise<StoreOutcome> {
  const stored: string[] = [];
  const failed: FailedInstance[] = [];
  for (const batch of batchesOf(files)) {
    const boundary = `newfield-${crypto.randomUUID()}`;
    const answer = await askArchive(connection, {
      method: 'POST',
      path: '/studies',
      accept: 'application/dicom+json',
      contentType: `multipart/related; type="application/dicom"; boundary=${boundary}`,
      body: multipart(batch, boundary),
      // 409: some or all were not stored, and the body says which. 400: none was.
      expects: [400, 409],
      signal,
    });
    if (answer.status === 400) continue;
    for (const dataset of parseDicomJson(answer.body)) {
      stored.push(...jsonItems(dataset, '00081199').map((item) => jsonText(item, '00081155')));
      failed.push(
        ...jsonItems(dataset, '00081198').map((item) => ({
          sopInstanceUid: jsonText(item, '00081155'),
          reason: jsonNumber(item, '00081197'),
        })),
      );
    }
  }
  const outcome = { stored, failed };
  if (failed.length > 0 || stored.length < files.length) {
    throw new ExchangeError(
      'not-stored',
      `The archive stored ${stored.length} of ${files.length} objects. Check that each is a DICOM file, look into the archive’s log for the reason, and send the others again.`,
      { cause: outcome },
    );
  }
  return outcome;
}
