import { buffer } from 'node:stream/consumers';

import { oncePerProcess } from '@newfield/application/server';
import type { LearntStudy } from '@newfield/medical/treatment';

import { blobs } from '../application.ts';
import { openStudy, readStudyFile } from '../platform.ts';

const numStudiesMax = 8;
const openedStudies = oncePerProcess('medical.treatments', () =>
  Promise.resolve(new Map<string, Promise<LearntStudy>>()),
);

/**
 * A learnt study, opened once a process: a file never changes. The least recently used one is closed when there are too many.
 *
 * @param sha256 of its file
 * @throws BlobNotFoundError, ChecksumMismatchError, InvalidBundleError, ParityError
 */
export async function openedStudy(sha256: string): Promise<LearntStudy> {
  const known = await openedStudies();
  const opening = known.get(sha256) ?? open(sha256);
  known.delete(sha256);
  known.set(sha256, opening);
  opening.catch(() => known.get(sha256) === opening && known.delete(sha256));
  if (known.size > numStudiesMax) {
    const [oldest, study] = known.entries().next().value!;
    known.delete(oldest);
    // Whoever is asking it has the time of a card or two.
    setTimeout(() => void study.then((one) => one.dispose()).catch(() => undefined), closingMs).unref();
  }
  return opening;
}

const closingMs = 60_000;

const open = async (sha256: string): Promise<LearntStudy> =>
  openStudy(readStudyFile(await buffer(await (await blobs()).get(sha256))));
