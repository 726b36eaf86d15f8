import { randomUUID } from 'node:crypto';

import type { DriftAlarm, DriftMonitor, Journal, PartJudge, WaitingPictures } from '@newfield/manufacturing';
import type { NamedStation, Product } from '@newfield/store';

import { driftMonitor, StationBusyError } from '../platform.ts';
import type { InspectedPart, ShownPart } from './inspected-part.ts';
import { longestDefectMm } from './longest-defect.ts';
import { LiveFeed, type StationStatus } from './live-feed.ts';
import { startWriteBack, type WriteBack } from './write-back.ts';

/** Pictures that wait for their verdict; a camera that is faster must keep its own. */
const numUnderWayMax = 32;
/** Verdicts that a sender who lost the answer may ask for again. */
const numRepeatable = 1000;
/** A drift that began longer ago is said to have begun with the oldest of these. */
const numTimesKept = 5000;

/** Ends a chain of promises without holding on to pictures. */
const nothing = (): void => undefined;

export interface SentPicture {
  /** Theirs who sent it no longer: it may go to another thread. */
  readonly bytes: Uint8Array;
  readonly serial?: string | undefined;
  /** The sender's own, so that a part that is sent twice is one. */
  readonly id?: string | undefined;
  readonly takenAt?: Date | undefined;
}

export interface StationParts {
  readonly station: NamedStation;
  readonly product: Product;
  /** Keeps the pictures of what it judges. */
  readonly judge: PartJudge;
  readonly journal: Journal;
  readonly pictures: WaitingPictures;
  /** Into the database. */
  readonly write: (parts: readonly InspectedPart[], alarms: readonly DriftAlarmAt[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** A drift alarm with when its part was taken. */
export interface DriftAlarmAt {
  readonly kind: DriftAlarm['kind'];
  readonly raisedAt: Date;
  readonly since: Date;
}

/** One station at work: picture in, verdict out once it is on the disk, into the database behind. */
export class StationProcess {
  readonly feed = new LiveFeed();
  readonly parts: StationParts;
  sourceProblem: string | null = null;
  readonly #closing = new AbortController();
  /** By id, also of those that are under way. */
  readonly #answers = new Map<string, Promise<ShownPart>>();
  readonly #writeBack: WriteBack;
  readonly #drift: DriftMonitor | undefined;
  /** When good parts were taken, the newest ones, and how many there were before these. */
  #times: Date[] = [];
  #numForgotten = 0;
  #alarms: DriftAlarmAt[] = [];
  #numUnderWay = 0;
  #numInspected = 0;
  #numFailed = 0;
  /** Resolves when the newest picture's verdict is kept, or can't be. */
  #kept: Promise<unknown> = Promise.resolve();

  constructor(parts: StationParts) {
    this.parts = parts;
    const reference = parts.product.settings['scores'];
    this.#drift = Array.isArray(reference) && reference.length >= 20 ? driftMonitor(reference as number[]) : undefined;
    this.#writeBack = startWriteBack(
      parts.journal,
      async (waiting) => {
        const alarms = this.#alarms;
        await parts.write(waiting, alarms);
        this.#alarms = this.#alarms.filter((alarm) => !alarms.includes(alarm));
      },
      (error) => {
        if (error !== undefined) parts.onError(error);
        this.feed.tell({ status: this.status() });
      },
    );
    this.#writeBack.wake();
  }

  /** Aborts when the station ends, or begins anew: whoever follows it asks again. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  status(): StationStatus {
    return {
      numWaiting: this.parts.journal.numWaiting,
      isDatabaseAway: this.#writeBack.isAway,
      numInspected: this.#numInspected,
      numFailed: this.#numFailed,
      sourceProblem: this.sourceProblem,
    };
  }

  /**
   * @throws StationBusyError when too many wait; CorruptFileError, ValueRangeError, InvalidArgumentError for a picture that can't be
   *   judged; StorageError when the verdict can't be kept
   */
  async inspect(sent: SentPicture): Promise<ShownPart> {
    const { id = randomUUID() } = sent;
    const before = this.#answers.get(id);
    if (before !== undefined) return before;
    if (this.#numUnderWay >= numUnderWayMax) {
      throw new StationBusyError('Too many pictures wait for their verdict.', {
        expected: `at most ${numUnderWayMax}`,
        fix: 'Send this one again in a moment, or fewer a second.',
      });
    }
    this.#numUnderWay++;
    const startedMs = performance.now();
    const mine = this.#judgeAndKeep({ ...sent, id }, startedMs);
    const ended = mine.then(nothing, nothing);
    this.#kept = Promise.all([this.#kept, ended]).then(nothing);
    this.#answers.set(id, mine);
    if (this.#answers.size > numRepeatable) this.#answers.delete(this.#answers.keys().next().value!);
    try {
      return await mine;
    } catch (error) {
      // What failed may be sent again.
      this.#answers.delete(id);
      throw error;
    } finally {
      this.#numUnderWay--;
    }
  }

  /** The judge answers in the order of the pictures, and the journal keeps those that come together in one flush. */
  async #judgeAndKeep(
    { id, bytes: sent, serial = '', takenAt = new Date() }: SentPicture & { readonly id: string },
    startedMs: number,
  ): Promise<ShownPart> {
    const { station, product, judge, journal, pictures } = this.parts;
    const { inspection, map, bytes } = await judge.judge(id, sent);
    const part: InspectedPart = {
      id,
      stationId: station.id,
      productId: product.id,
      serial,
      takenAt: takenAt.toISOString(),
      ...inspection,
      mmPerPx: product.mmPerPx,
      model: `${judge.name} ${judge.version}`,
      latencyMs: performance.now() - startedMs,
    };
    await journal.append({ id, value: part }).catch(async (error: unknown) => {
      await pictures.remove([id]);
      throw error;
    });
    this.#count(part);
    this.#writeBack.wake();
    const shown = { ...part, map, lengthMm: longestDefectMm(inspection.regions, product.mmPerPx) };
    this.feed.tellPart(shown, bytes);
    this.feed.tell({ status: this.status() });
    return shown;
  }

  #count({ verdict, score, takenAt }: InspectedPart): void {
    this.#numInspected++;
    if (verdict === 'fail') this.#numFailed++;
    if (verdict === 'fail' || this.#drift === undefined) return;
    const raisedAt = new Date(takenAt);
    this.#times.push(raisedAt);
    if (this.#times.length > 2 * numTimesKept) {
      this.#numForgotten += this.#times.length - numTimesKept;
      this.#times = this.#times.slice(-numTimesKept);
    }
    const alarm = this.#drift.watch(score);
    if (alarm === undefined) return;
    const since = this.#times[Math.max(alarm.since - 1 - this.#numForgotten, 0)] ?? raisedAt;
    this.#alarms.push({ kind: alarm.kind, raisedAt, since });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#kept;
    await this.#writeBack.stop();
    await this.parts.journal.close();
    await this.parts.judge.dispose();
  }
}
