import { NewfieldError } from '@newfield/core/contracts';
import { readIncoming, type Deidentify } from '@newfield/medical/intake';
import type { SafeReader } from '@newfield/medical/node';
import { takeInInstance, type BlobStore, type Database } from '@newfield/store';
import type { Queue } from '../queue/open-queue.ts';

/** What every way in works with. */
export interface IntakeParts {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly queue: Queue;
  /** Reads what strangers sent within limits of time and memory. */
  readonly reader: SafeReader;
}

export interface IntakeOptions {
  /** Undefined where the rules of the place allow it to keep names. */
  readonly deidentify: Deidentify | undefined;
  /** What PNG and JPEG files show: DICOM's short code; default `OT`. */
  readonly pictureModality?: string;
  /** A sample that was made up. */
  readonly isMadeUp?: boolean;
  /** Null where nobody asked: the archive sent it by itself. */
  readonly requestedBy: string | null;
}

export interface TakenIn {
  /** Studies that got pictures. */
  readonly studyIds: readonly string[];
  readonly numTaken: number;
  /** That were here already. */
  readonly numKnown: number;
  /** That could not be taken in, by the code of their error. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Of one file among several: the others are taken in all the same. */
const refusals = new Set(['CORRUPT_FILE', 'RECORD_CONFLICT']);
const settleMs = 2000;

/**
 * Takes files in, whichever way they came: without what names the patient, grouped by study, for the models to read. A file as it
 * came is not kept.
 */
export class StudyIntake {
  private readonly parts: IntakeParts;
  private readonly options: IntakeOptions;
  private readonly studyIds = new Set<string>();
  private readonly toRead = new Set<string>();
  private readonly refused: Record<string, number> = {};
  private numTaken = 0;
  private numKnown = 0;

  constructor(parts: IntakeParts, options: IntakeOptions) {
    this.parts = parts;
    this.options = options;
  }

  /** @throws CorruptFileError when it can't be read; RecordConflictError when its study has been signed */
  async take(received: Uint8Array): Promise<void> {
    const { database, blobs, reader } = this.parts;
    const { deidentify, pictureModality = 'OT', isMadeUp = false, requestedBy } = this.options;
    const { study, ...picture } = await readIncoming(received, { reader, deidentify, pictureModality });
    const incoming = { ...study, isMadeUp, createdBy: requestedBy };
    const taken = await takeInInstance(database, blobs, { study: incoming, ...picture });
    if (taken.isNew) this.numTaken++;
    else this.numKnown++;
    this.studyIds.add(taken.study.id);
    if (taken.isNew || taken.study.state === 'new') this.toRead.add(taken.study.id);
  }

  /** One of several files: where it can't be taken in, it is counted, and the others come in. */
  async takeOrCount(received: Uint8Array | Promise<Uint8Array>): Promise<void> {
    try {
      await this.take(await received);
    } catch (error) {
      if (!NewfieldError.isInstance(error) || !refusals.has(error.code)) throw error;
      this.refused[error.code] = (this.refused[error.code] ?? 0) + 1;
    }
  }

  /** Has the models read the studies that got new pictures, or that no model has looked at yet. */
  async finish(): Promise<TakenIn> {
    await Promise.all([...this.toRead].map((studyId) => this.askToRead(studyId)));
    const { numTaken, numKnown, refused } = this;
    return { studyIds: [...this.studyIds], numTaken, numKnown, refused };
  }

  /** Once for all the pictures that come within the same moments: a job that waits reads those too that come before it starts. */
  private async askToRead(studyId: string): Promise<void> {
    const { queue } = this.parts;
    const before = await queue.find('read-study', { studyId });
    if (before?.state === 'queued') return;
    const { requestedBy } = this.options;
    await queue.send(
      'read-study',
      { studyId },
      { startAfter: new Date(Date.now() + settleMs), ...(requestedBy !== null && { requestedBy }) },
    );
  }
}
