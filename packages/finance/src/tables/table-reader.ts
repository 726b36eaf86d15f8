import { InvalidArgumentError } from '@newfield/core/contracts';
import type { HistoryMapping } from '../lending/history-mapping.ts';
import type { HistoryReport } from '../lending/report-history.ts';
import type { TrainCreditOptions, TrainedCreditModel } from '../lending/train-credit-model.ts';
import { ThreadPool } from '../threads/thread-pool.ts';
import type { TableInspection } from './inspect-table.ts';
import { UploadError, type UploadErrorParts } from './upload-error.ts';

/** A table of past applicants, and which column of it is what. */
export interface MappedTable {
  readonly name: string;
  readonly mapping: HistoryMapping;
  /** ISO 4217. */
  readonly currency: string;
}

type TrainSettings = Omit<TrainCreditOptions, 'signal' | 'onProgress'>;

export type TableQuestion = { readonly id: number; readonly bytes: Uint8Array } & (
  | { readonly kind: 'inspect' }
  | { readonly kind: 'report'; readonly table: MappedTable }
  | { readonly kind: 'train'; readonly table: MappedTable; readonly settings: TrainSettings }
);

export type TableAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly refusal: UploadErrorParts }
  | { readonly id: number; readonly fault: { readonly message: string; readonly fix?: string | undefined } };

/** Reads uploads in a thread of its own, one after the other: a server goes on answering meanwhile. */
export class TableReader {
  #pool: ThreadPool<TableQuestion, TableAnswer> | undefined;
  #numAsked = 0;

  /** What a table holds. @throws UploadError */
  inspect(bytes: Uint8Array): Promise<TableInspection> {
    return this.#ask({ kind: 'inspect', bytes, id: this.#numAsked++ }) as Promise<TableInspection>;
  }

  /** What to know of past applicants under a mapping. @throws UploadError, InvalidArgumentError when the mapping names no input */
  report(bytes: Uint8Array, table: MappedTable): Promise<HistoryReport> {
    return this.#ask({ kind: 'report', bytes, table, id: this.#numAsked++ }) as Promise<HistoryReport>;
  }

  /**
   * Trains a model on a table: {@link trainCreditModel} after {@link openHistory}.
   *
   * @throws UploadError, InvalidArgumentError @throws the signal's reason when it aborts; the thread then ends
   */
  async train(
    bytes: Uint8Array,
    table: MappedTable,
    { signal, onProgress, ...settings }: TrainCreditOptions,
  ): Promise<TrainedCreditModel> {
    signal?.throwIfAborted();
    const stop = (): void => void this.close();
    signal?.addEventListener('abort', stop, { once: true });
    const tell = (share: unknown): void => onProgress?.(Number(share));
    try {
      const question = { kind: 'train', bytes, table, settings, id: this.#numAsked++ } as const;
      return (await this.#ask(question, tell)) as TrainedCreditModel;
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  async close(): Promise<void> {
    await this.#pool?.close();
    this.#pool = undefined;
  }

  async #ask(question: TableQuestion, onNote?: (note: unknown) => void): Promise<unknown> {
    const pool = (this.#pool ??= new ThreadPool('../tables/table-thread-entry', 1));
    const answer = await pool.ask(question, [], onNote).catch((error: unknown) => {
      // A lost thread is replaced by the next question's.
      if (this.#pool === pool) this.#pool = undefined;
      throw error;
    });
    if ('result' in answer) return answer.result;
    if ('refusal' in answer) throw UploadError.fromParts(answer.refusal);
    const { message, fix = 'Export the table anew, or map its columns otherwise.' } = answer.fault;
    throw new InvalidArgumentError(message, { stage: 'data', fix });
  }
}
