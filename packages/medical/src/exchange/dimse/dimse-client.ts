import { ExchangeError } from '../exchange-error.ts';
import type { StoreOutcome } from '../dicomweb/store-instances.ts';
import { type StudyEntry, studyMatchKeys, type StudyQuery } from '../dicomweb/entries.ts';
import { checkedUid } from '../uid.ts';
import { checkedAeTitle } from './application-entity.ts';
import { associate, type DimseConnection } from './association.ts';
import { splitDicomFile } from './dicom-file.ts';
import { foundStudy, studyReturnKeys } from './found-study.ts';
import { constants, requests } from './library.ts';
import { UnreadDataset } from './unread-dataset.ts';

export interface MoveOutcome {
  /** Objects that reached the destination. */
  readonly numCompleted: number;
  readonly numFailed: number;
}

/** An association holds at most 128 presentation contexts, two for each kind of object here. */
const storeBatch = 100;
const moveDestinationUnknown = 0xa801;

/**
 * An archive that speaks DIMSE (PS3.7): is it there (C-ECHO), store (C-STORE), search (C-FIND), send to a receiver (C-MOVE).
 *
 * @example
 * const archive = new DimseClient({ host: '10.0.0.5', port: 104, calledAeTitle: 'PACS', callingAeTitle: 'NEWFIELD' });
 * await archive.echo();
 */
export class DimseClient {
  private readonly connection: DimseConnection;

  /** @throws ExchangeError `invalid-configuration` */
  constructor(connection: DimseConnection) {
    this.connection = {
      ...connection,
      calledAeTitle: checkedAeTitle(connection.calledAeTitle),
      callingAeTitle: checkedAeTitle(connection.callingAeTitle),
    };
  }

  /** Whether the archive answers and knows us. @throws ExchangeError */
  async echo(): Promise<void> {
    let status: number | undefined;
    await associate(this.connection, [new requests.CEchoRequest()], (_, response) => (status = response.getStatus()));
    this.expectSuccess(status, 'the echo', 'Check that it answers C-ECHO.');
  }

  /**
   * Sends files as they are.
   * @throws ExchangeError `not-stored` where not all were taken; its `cause` is a {@link StoreOutcome}.
   */
  async store(files: readonly Uint8Array[]): Promise<StoreOutcome> {
    const parts = files.map(splitDicomFile);
    const statuses = new Map<string, number>();
    for (let at = 0; at < parts.length; at += storeBatch) {
      const batch = parts.slice(at, at + storeBatch).map((part) => new requests.CStoreRequest(new UnreadDataset(part)));
      await associate(this.connection, batch, (request, response) =>
        statuses.set(request.getAffectedSopInstanceUid(), response.getStatus()),
      );
    }
    const uids = parts.map((part) => part.sopInstanceUid);
    // 0xB000 and its like: stored with a warning.
    const isStored = (uid: string): boolean => {
      const status = statuses.get(uid);
      return status === constants.Status.Success || (status !== undefined && status >> 12 === 0xb);
    };
    const outcome = {
      stored: uids.filter(isStored),
      failed: uids
        .filter((uid) => !isStored(uid))
        .map((sopInstanceUid) => ({ sopInstanceUid, reason: statuses.get(sopInstanceUid) })),
    };
    if (outcome.failed.length === 0) return outcome;
    throw new ExchangeError(
      'not-stored',
      `The archive stored ${outcome.stored.length} of ${uids.length} objects. Check that it takes their kind and transfer syntax, or look into its log.`,
      { cause: outcome },
    );
  }

  async findStudies(query: StudyQuery = {}): Promise<StudyEntry[]> {
    const { limit = 100, offset = 0 } = query;
    const request = requests.CFindRequest.createStudyFindRequest({ ...studyReturnKeys, ...studyMatchKeys(query) });
    const found: StudyEntry[] = [];
    let status: number | undefined;
    await associate(this.connection, [request], (_, response) => {
      status = response.getStatus();
      const dataset = response.getDataset();
      if (status === constants.Status.Pending && dataset) found.push(foundStudy(dataset.getElements()));
    });
    this.expectSuccess(status, 'the search', 'Ask for less, look into its log, and check that it answers C-FIND.');
    return found.slice(offset, offset + limit);
  }

  /**
   * Asks the archive to send a study to a receiver that it knows by its title, such as our own.
   * @throws ExchangeError `refused` where it doesn't know the receiver
   */
  async moveStudy(studyUid: string, destinationAeTitle: string): Promise<MoveOutcome> {
    const request = requests.CMoveRequest.createStudyMoveRequest(
      checkedAeTitle(destinationAeTitle),
      checkedUid(studyUid),
    );
    let status: number | undefined;
    let outcome: MoveOutcome = { numCompleted: 0, numFailed: 0 };
    await associate(this.connection, [request], (_, response) => {
      status = response.getStatus();
      const counts = response.getCommandDataset().getElements();
      outcome = {
        numCompleted: Number(counts['NumberOfCompletedSuboperations'] ?? outcome.numCompleted),
        numFailed: Number(counts['NumberOfFailedSuboperations'] ?? outcome.numFailed),
      };
    });
    if (status === moveDestinationUnknown) {
      throw new ExchangeError(
        'refused',
        'The archive doesn’t know the receiver by its title. Add the title, address and port of the receiver to the archive.',
      );
    }
    this.expectSuccess(status, 'the move', 'Check that it knows the receiver by its title, and look into its log.');
    return outcome;
  }

  private expectSuccess(status: number | undefined, what: string, fix: string): void {
    if (status === constants.Status.Success) return;
    const answer = status === undefined ? 'without an answer' : `with status 0x${status.toString(16).padStart(4, '0')}`;
    throw new ExchangeError(
      'archive-failed',
      `The archive ${this.connection.calledAeTitle} ended ${what} ${answer}. ${fix}`,
    );
  }
}
