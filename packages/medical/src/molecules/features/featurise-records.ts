import { availableParallelism } from 'node:os';
import { isRefused, type MoleculeRecord, type RefusedRecord } from '../records/record.ts';
import type { FeatureBlock, RecordBlock, Refusal } from './feature-block.ts';
import { FeatureThread } from './feature-thread.ts';

export interface FeaturiseOptions {
  /** Each with an RDKit of its own, about 100 MB; default: a thread a core. */
  readonly numThreads?: number;
  /** Records a block; default 256. */
  readonly blockSize?: number;
  /** Longest that a record may take, in ms in which the process could work, before it is refused as `too-slow`; default 2000. */
  readonly timeLimitMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Featurises records in threads, in their order, with no more of them in memory than the threads work on.
 *
 * @param records what `readSmiles` or `readSdf` gives; a record that was refused, or that RDKit refuses, is among the refusals of its
 * block and stops nothing
 * @throws ThreadLostError when a thread ends at work
 * @throws the signal's reason when it aborts
 */
export async function* featuriseRecords(
  records: AsyncIterable<MoleculeRecord | RefusedRecord> | Iterable<MoleculeRecord | RefusedRecord>,
  { numThreads = availableParallelism(), blockSize = 256, timeLimitMs = 2000, signal }: FeaturiseOptions = {},
): AsyncGenerator<FeatureBlock> {
  const threads = Array.from({ length: numThreads }, () => new FeatureThread(timeLimitMs));
  const asked: Promise<FeatureBlock>[] = [];
  let turn = 0;
  try {
    for await (const { block, refusals } of blocksOf(records, blockSize)) {
      signal?.throwIfAborted();
      // Answers come in the order of the questions: a thread's next block waits for its last.
      if (asked.length === numThreads) yield await asked.shift()!;
      const answer = threads[turn++ % numThreads]!.featurise(block);
      // A failure shows when the answer's turn comes.
      answer.catch(() => undefined);
      asked.push(answer.then((found) => ({ ...found, refusals: inOrder(found.refusals, refusals) })));
      asked.at(-1)!.catch(() => undefined);
    }
    for (const answer of asked) {
      signal?.throwIfAborted();
      yield await answer;
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

const inOrder = (...refusals: readonly (readonly Refusal[])[]): readonly Refusal[] =>
  refusals.flat().sort((a, b) => a.line - b.line);

interface ReadBlock {
  readonly block: RecordBlock;
  readonly refusals: readonly Refusal[];
}

async function* blocksOf(
  records: AsyncIterable<MoleculeRecord | RefusedRecord> | Iterable<MoleculeRecord | RefusedRecord>,
  blockSize: number,
): AsyncGenerator<ReadBlock> {
  let [lines, texts, refusals]: [number[], string[], Refusal[]] = [[], [], []];
  for await (const record of records) {
    if (isRefused(record)) {
      refusals.push({ line: record.line, fault: record.refusal.fault });
    } else {
      lines.push(record.line);
      texts.push(record.text);
    }
    if (lines.length + refusals.length < blockSize) continue;
    yield { block: { lines, texts }, refusals };
    [lines, texts, refusals] = [[], [], []];
  }
  if (lines.length + refusals.length > 0) yield { block: { lines, texts }, refusals };
}
