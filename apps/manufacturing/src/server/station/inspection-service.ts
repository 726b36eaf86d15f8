import { join } from 'node:path';

import type { BlobStore, Database } from '@newfield/store';

import {
  getProduct,
  getStation,
  JudgeThreads,
  listStations,
  newfieldHome,
  openJournal,
  raiseDriftAlarm,
  waitingPictures,
} from '../platform.ts';
import { productJudge } from './product-judge.ts';
import { recordParts } from './record-parts.ts';
import { startSource, type RunningSource } from './sources/start-source.ts';
import { StationProcess } from './station-process.ts';

interface Running {
  readonly process: StationProcess;
  readonly source: RunningSource | undefined;
}

/** Products are set up by workers, which are elsewhere: so often it is looked whether one has changed. */
const lookEveryMs = 2000;

/** All stations of this server. One process has them: cameras send to one address, and a journal has one writer. */
export class InspectionService {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #onError: (error: unknown, stationId: string) => void;
  readonly #threads = new JudgeThreads();
  readonly #running = new Map<string, Promise<Running>>();
  /** Stations that could not begin, such as while their product has no inspector. */
  readonly #waiting = new Set<string>();
  /** Of a station that is being opened anew; others wait for it. */
  readonly #turns = new Map<string, Promise<void>>();
  #look: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(database: Database, blobs: BlobStore, onError: (error: unknown, stationId: string) => void) {
    this.#database = database;
    this.#blobs = blobs;
    this.#onError = onError;
  }

  /** Has stations with a source of their own begin; one that can't is told of and left until it can. */
  async start(): Promise<void> {
    let after: string | undefined;
    do {
      const { rows, next } = await listStations(this.#database.db, {
        limit: 100,
        ...(after !== undefined && { after }),
      });
      // Those that are pushed to begin with their first picture, or now where verdicts of an earlier run wait.
      await Promise.all(rows.map(({ id }) => this.#begin(id).catch((error: unknown) => this.#onError(error, id))));
      after = next ?? undefined;
    } while (after !== undefined);
    this.#lookLater();
  }

  /** @throws RecordNotFoundError; NoInspectorError; DatabaseError when it isn't open yet and the database is away */
  async station(id: string): Promise<StationProcess> {
    await this.#turns.get(id);
    return (await this.#begin(id)).process;
  }

  async #begin(id: string): Promise<Running> {
    const running = this.#running.get(id) ?? this.#open(id);
    this.#running.set(id, running);
    try {
      const begun = await running;
      this.#waiting.delete(id);
      return begun;
    } catch (error) {
      // What failed once is tried again.
      if (this.#running.get(id) === running) this.#running.delete(id);
      this.#waiting.add(id);
      throw error;
    }
  }

  async #open(id: string): Promise<Running> {
    const station = await getStation(this.#database.db, id);
    const product = await getProduct(this.#database.db, station.productId);
    const folder = join(newfieldHome(), 'stations', id);
    const picturesFolder = join(folder, 'pictures');
    const pictures = await waitingPictures(picturesFolder);
    const judge = await productJudge(product, this.#blobs, this.#threads, picturesFolder);
    const journal = await openJournal(join(folder, 'journal')).catch(async (error: unknown) => {
      await judge.dispose();
      throw error;
    });
    await pictures.sweep((partId) => journal.isWaiting(partId)).catch((error: unknown) => this.#onError(error, id));
    void judge.lost.then(async () => {
      if (this.#running.has(id)) await this.reopen(id);
    });
    const process = new StationProcess({
      ...{ station, product, judge, journal, pictures },
      write: async (parts, alarms) => {
        await recordParts(this.#database, this.#blobs, parts, pictures);
        for (const alarm of alarms) {
          await raiseDriftAlarm(this.#database.db, { stationId: id, productId: product.id, ...alarm });
        }
      },
      onError: (error) => this.#onError(error, id),
    });
    const source = startSource(station, product, {
      inspect: (sent) => process.inspect(sent),
      onProblem: (problem) => {
        process.sourceProblem = problem;
        process.feed.tell({ status: process.status() });
      },
    });
    return { process, source };
  }

  /** After a change of a station, or of what is inspected there: what goes on ends in order, and the new begins. */
  async reopen(stationId: string): Promise<void> {
    const turn = (this.#turns.get(stationId) ?? Promise.resolve())
      .then(() => this.#close(stationId))
      .then(() => (this.#isClosed ? undefined : this.#begin(stationId)))
      .then(
        () => undefined,
        (error: unknown) => this.#onError(error, stationId),
      );
    this.#turns.set(stationId, turn);
    await turn;
    if (this.#turns.get(stationId) === turn) this.#turns.delete(stationId);
  }

  #lookLater(): void {
    this.#look = setTimeout(() => {
      // While the database is away, stations go on with what they have.
      void this.#lookForChanges()
        .catch(() => undefined)
        .then(() => this.#isClosed || this.#lookLater());
    }, lookEveryMs).unref();
  }

  /** Stations whose product has another inspector or scale by now begin anew, and those that had none. */
  async #lookForChanges(): Promise<void> {
    for (const [id, running] of this.#running) {
      const opened = (await running.catch(() => undefined))?.process.parts.product;
      if (opened === undefined || this.#turns.has(id)) continue;
      const { changedAt } = await getProduct(this.#database.db, opened.id);
      if (changedAt.getTime() !== opened.changedAt.getTime()) await this.reopen(id);
    }
    for (const id of this.#waiting) await this.station(id).catch(() => undefined);
  }

  async #close(id: string): Promise<void> {
    const running = await this.#running.get(id)?.catch(() => undefined);
    this.#running.delete(id);
    await running?.source?.stop();
    await running?.process.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#look);
    await Promise.all(this.#turns.values());
    await Promise.all([...this.#running.keys()].map((id) => this.#close(id)));
    await this.#threads.close();
  }
}
