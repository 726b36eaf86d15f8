import { availableParallelism } from 'node:os';
import type { InspectorFile } from './inspector-file.ts';
import { JudgeThread } from './judge-thread.ts';
import type { JudgedPart, PartJudge } from './part-judge.ts';

/** A judge in a thread of its own or of several. */
export interface ThreadedJudge extends PartJudge {
  /** Settles when its thread has ended by itself: the judge answers no more, and is to be opened anew. */
  readonly lost: Promise<void>;
}

interface Place {
  readonly thread: JudgeThread;
  numJudges: number;
}

/** Threads in which stations' pictures are judged: one processor is left to whoever serves requests. */
export class JudgeThreads {
  readonly #numThreadsMax = Math.max(availableParallelism() - 1, 1);
  readonly #places = new Set<Place>();
  #numOpened = 0;

  /**
   * Opens an inspector in the thread that has the fewest.
   *
   * @param picturesFolder where pictures of judged parts are kept, one file a part
   * @throws CorruptFileError, InvalidBundleError, ParityError, StorageError, ThreadLostError
   */
  async open(file: InspectorFile, picturesFolder: string): Promise<ThreadedJudge> {
    const place = this.#place();
    const { thread } = place;
    const judge = this.#numOpened++;
    place.numJudges++;
    try {
      const opened = await thread.ask({ kind: 'open', judge, file, picturesFolder });
      let isDisposed = false;
      return {
        ...(opened as { readonly name: string; readonly version: string }),
        lost: thread.ended.then(() => (isDisposed ? new Promise<void>(() => undefined) : undefined)),
        async judge(partId, bytes) {
          const own = ownMemory(bytes);
          return (await thread.ask({ kind: 'judge', judge, partId, bytes: own }, [own.buffer])) as JudgedPart;
        },
        async dispose() {
          isDisposed = true;
          place.numJudges--;
          // One whose thread has ended is gone already.
          await thread.ask({ kind: 'close', judge }).catch(() => undefined);
        },
      };
    } catch (error) {
      place.numJudges--;
      throw error;
    }
  }

  /** Judges are to be disposed before. */
  async close(): Promise<void> {
    await Promise.all([...this.#places].map(({ thread }) => thread.end()));
  }

  #place(): Place {
    if (this.#places.size < this.#numThreadsMax) {
      const begun: Place = { thread: new JudgeThread(), numJudges: 0 };
      this.#places.add(begun);
      void begun.thread.ended.then(() => this.#places.delete(begun));
      return begun;
    }
    return [...this.#places].reduce((least, place) => (place.numJudges < least.numJudges ? place : least));
  }
}

/** Memory that holds nothing else, as it goes to the thread whole. */
function ownMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return isWhole ? new Uint8Array(buffer) : Uint8Array.from(bytes);
}
