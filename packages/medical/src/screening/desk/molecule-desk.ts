import type { Worker } from 'node:worker_threads';
import { ThreadLostError } from '@newfield/core/contracts';
import { MoleculeError } from '../../molecules/molecule-error.ts';
import type { DrawingOptions } from '../../molecules/toolkit/molecule.ts';
import { startWorkingTime } from '../../reading/thread/working-time.ts';
import type { DeskAnswer, DeskKind, DeskRequest, DeskWork } from './desk-messages.ts';
import { startDeskThread } from './start-desk-thread.ts';

export interface MoleculeDeskOptions {
  /** Longest that one request may take, in ms in which the process could work; default 10,000. */
  readonly timeLimitMs?: number;
}

/** How long a thread may take to start on a busy machine, in ms. */
const startMsMax = 60_000;

/** How often the clock is looked at, in ms. */
const watchMs = 20;

/**
 * Draws, compares and searches molecules in a thread of its own, one request after the other. A request that takes too long, or that
 * ends the thread, is refused as `toolkit-failed`; the next one finds a new thread.
 */
export class MoleculeDesk {
  readonly #timeLimitMs: number;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ timeLimitMs = 10_000 }: MoleculeDeskOptions = {}) {
    this.#timeLimitMs = timeLimitMs;
  }

  /** SVG, without the XML declaration. @throws MoleculeError */
  draw(smiles: string, options: DrawingOptions = {}): Promise<string> {
    return this.#ask<'draw'>({ kind: 'draw', smiles, options });
  }

  /** ECFP4 of 2,048 bits, as screened molecules have it. @throws MoleculeError */
  fingerprint(smiles: string): Promise<string> {
    return this.#ask<'fingerprint'>({ kind: 'fingerprint', smiles });
  }

  /**
   * Which molecules have a part.
   *
   * @param query SMILES or SMARTS
   * @returns places among `smiles`
   * @throws MoleculeError when the query can't be read, or takes too long
   */
  match(query: string, smiles: readonly string[]): Promise<readonly number[]> {
    return this.#ask<'match'>({ kind: 'match', query, smiles });
  }

  /**
   * What each atom adds to a model's answer, in the order of the SMILES' atoms.
   *
   * @param folder of the model's bundle, which is opened at the first question
   * @throws MoleculeError also where there is no such model or property
   */
  attribute(folder: string, smiles: string, property: string): Promise<readonly number[]> {
    return this.#ask<'attribute'>({ kind: 'attribute', folder, smiles, property });
  }

  /** With coordinates of a flat drawing. @throws MoleculeError */
  molblocks(smiles: readonly string[]): Promise<readonly string[]> {
    return this.#ask<'molblocks'>({ kind: 'molblocks', smiles });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #ask<Kind extends DeskKind>(request: Extract<DeskRequest, { kind: Kind }>): Promise<DeskWork[Kind]['answer']> {
    const answer = this.#last.then(async () => {
      const worker = (this.#worker ??= await this.#start());
      worker.ref();
      try {
        worker.postMessage(request);
        const found = await nextAnswer(worker, this.#timeLimitMs);
        if (found.kind === 'done') return found.value as DeskWork[Kind]['answer'];
        throw new MoleculeError(found.kind === 'refused' ? found.fault : 'toolkit-failed');
      } catch (error) {
        if (!ThreadLostError.isInstance(error)) throw error;
        await this.close();
        throw new MoleculeError('toolkit-failed');
      } finally {
        worker.unref();
      }
    });
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #start(): Promise<Worker> {
    const worker = startDeskThread();
    try {
      await nextAnswer(worker, startMsMax);
      return worker;
    } catch {
      await worker.terminate();
      throw new MoleculeError('toolkit-failed');
    }
  }
}

/** @throws ThreadLostError when the thread ended, or took too long */
function nextAnswer(worker: Worker, limitMs: number): Promise<DeskAnswer> {
  const listening = new AbortController();
  const elapsedMs = startWorkingTime();
  return new Promise<DeskAnswer>((resolve, reject) => {
    const lost = (): void =>
      reject(new ThreadLostError('A thread ended at work, or took too long.', { fix: 'Ask for less at once.' }));
    const watch = setInterval(() => elapsedMs() > limitMs && lost(), watchMs);
    worker.once('message', resolve).once('error', lost).once('exit', lost);
    listening.signal.addEventListener('abort', () => {
      clearInterval(watch);
      worker.off('message', resolve).off('exit', lost).off('error', lost);
    });
  }).finally(() => listening.abort());
}
