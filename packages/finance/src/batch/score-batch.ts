import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { finished } from 'node:stream/promises';
import { writeCreditDocument } from '../lending/credit-document.ts';
import { emptyTable } from '../tables/parse-csv.ts';
import { absentColumn } from '../tables/type-columns.ts';
import { UploadError } from '../tables/upload-error.ts';
import { defaultLimits, type UploadLimits } from '../tables/upload-limits.ts';
import { ThreadPool } from '../threads/thread-pool.ts';
import type { BatchAnswer, BatchQuestion, BatchSetup } from './batch-messages.ts';
import { batchKey, batchSchema, type BatchModel } from './batch-plan.ts';
import { BatchTally, type BatchSummary } from './batch-tally.ts';
import { checkSize, openTable, partsOf, type OpenedTable } from './open-table.ts';
import { resultHeader } from './score-rows.ts';

export interface ScoreBatchOptions extends BatchModel {
  readonly limits?: Partial<UploadLimits>;
  /** Default: a thread a processor, four at most. */
  readonly numThreads?: number;
  readonly signal?: AbortSignal;
  /** Share done, in [0, 1], and rows so far. */
  readonly onProgress?: (share: number, numRows: number) => void;
}

const threadsMax = 4;
const entry = '../batch/batch-thread-entry';

/**
 * Scores every row of a CSV or Parquet file, and writes row, key, score, chance of going bad and the policy's outcome as CSV.
 *
 * The file is read block by block by several threads, whose results stand in the file's order: memory does not grow with its
 * length. Refuses what `readUpload` refuses; of several faults the first block's.
 *
 * @param source path of the file @param target path of the result, which is written anew
 * @throws UploadError naming row and column @throws the signal's reason when it aborts
 */
export async function scoreBatch(source: string, target: string, options: ScoreBatchOptions): Promise<BatchSummary> {
  const limits = { ...defaultLimits, ...options.limits };
  const { signal, policy, numThreads = Math.min(threadsMax, availableParallelism()) } = options;
  signal?.throwIfAborted();
  const table = await openTable(source, limits);
  const schema = batchSchema(options, table.names);
  const absent = schema.find(({ name, from }) => !table.names.includes(from ?? name));
  if (absent !== undefined) throw absentColumn(absent, table.names.length);
  const key = batchKey(table.names, schema);
  const documentText = writeCreditDocument(options.document);
  const reading = table.kind === 'csv' ? { ...readingOf(table), schema, limits, ...(key && { key }) } : undefined;
  const pool = new ThreadPool<BatchQuestion, BatchAnswer>(entry, numThreads, {
    documentText,
    policy,
    key,
    reading,
  } satisfies BatchSetup);
  const stop = (): void => void pool.close();
  signal?.addEventListener('abort', stop, { once: true });
  const output = createWriteStream(target);
  const tally = new BatchTally();
  try {
    output.write(resultHeader(key !== undefined, policy !== undefined));
    for await (const { answer, share, firstRow } of answers(pool, table, schema, numThreads)) {
      signal?.throwIfAborted();
      if ('refusal' in answer) throw UploadError.fromParts(answer.refusal);
      const before = tally.numRows;
      tally.add(answer.scored);
      checkSize(tally.numRows, table.names.length, (index) => firstRow + index - before, limits);
      await write(output, answer.scored.bytes);
      options.onProgress?.(share, tally.numRows);
    }
    if (tally.numRows === 0) throw emptyTable();
    output.end();
    await finished(output);
    signal?.throwIfAborted();
    return tally.summary(key !== undefined, policy !== undefined);
  } catch (error) {
    output.destroy();
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

interface Told {
  readonly answer: BatchAnswer;
  readonly share: number;
  readonly firstRow: number;
}

/** Asks the threads about part after part, a few ahead, and gives their answers in the file's order. */
async function* answers(
  pool: ThreadPool<BatchQuestion, BatchAnswer>,
  table: OpenedTable,
  schema: ReturnType<typeof batchSchema>,
  numThreads: number,
): AsyncGenerator<Told> {
  const asked: Promise<Told>[] = [];
  let id = 0;
  for await (const { part, share, firstRow } of partsOf(table)) {
    const isBlock = 'bytes' in part;
    const answer = isBlock
      ? pool.ask({ id: id++, block: part }, [part.bytes.buffer as ArrayBuffer])
      : pool.ask({ id: id++, table: part, schema });
    const told = answer.then((each) => ({ answer: each, share, firstRow }));
    // Until its turn comes a failure is nobody's.
    told.catch(() => undefined);
    asked.push(told);
    if (asked.length > 2 * numThreads) yield await asked.shift()!;
  }
  while (asked.length > 0) yield await asked.shift()!;
}

async function write(output: WriteStream, bytes: Uint8Array): Promise<void> {
  if (!output.write(bytes)) await once(output, 'drain');
}

const readingOf = ({ headerLine, names, delimiter }: Extract<OpenedTable, { readonly kind: 'csv' }>) => ({
  headerLine,
  names,
  delimiter,
});
