import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '@newfield/core/storage';
import { currentCommit } from '../machine.ts';

/** Where a training stood at the end of an epoch; times since the start, evaluation left out. */
export interface EpochFigures {
  /** Counted from 1. */
  readonly epoch: number;
  readonly wallSeconds: number;
  /** Of all threads of the process. */
  readonly cpuSeconds: number;
  /** In [0, 1]. */
  readonly testAccuracy: number;
  readonly commit: string;
}

/**
 * Figures and checkpoints of the finished epochs in a folder. Each epoch trains on a copy of the last one's checkpoint, and
 * counts only once it has been evaluated: an interrupted epoch is trained, and timed, again from its start.
 */
export class EpochStore {
  readonly folder: string;
  private finished: readonly EpochFigures[];

  private constructor(folder: string, finished: readonly EpochFigures[]) {
    this.folder = folder;
    this.finished = finished;
  }

  static async open(folder: string): Promise<EpochStore> {
    await mkdir(folder, { recursive: true });
    const stored = await readFile(join(folder, 'epochs.json'), 'utf8').catch(() => '[]');
    return new EpochStore(folder, JSON.parse(stored) as EpochFigures[]);
  }

  get epochs(): readonly EpochFigures[] {
    return this.finished;
  }

  /** @returns the checkpoint to train the next epoch on */
  async startEpoch(): Promise<string> {
    await rm(this.running, { force: true });
    if (this.finished.length > 0) await copyFile(this.checkpointAfter(this.finished.length), this.running);
    return this.running;
  }

  /** @param figures of this epoch alone */
  async endEpoch(figures: Pick<EpochFigures, 'wallSeconds' | 'cpuSeconds' | 'testAccuracy'>): Promise<EpochFigures> {
    const last = this.finished.at(-1) ?? { epoch: 0, wallSeconds: 0, cpuSeconds: 0 };
    const next: EpochFigures = {
      epoch: last.epoch + 1,
      wallSeconds: last.wallSeconds + figures.wallSeconds,
      cpuSeconds: last.cpuSeconds + figures.cpuSeconds,
      testAccuracy: figures.testAccuracy,
      commit: currentCommit(),
    };
    await rename(this.running, this.checkpointAfter(next.epoch));
    this.finished = [...this.finished, next];
    await writeAtomically(join(this.folder, 'epochs.json'), JSON.stringify(this.finished, null, 2));
    await rm(this.checkpointAfter(last.epoch), { force: true });
    return next;
  }

  private get running(): string {
    return join(this.folder, 'running.bin');
  }

  private checkpointAfter(epoch: number): string {
    return join(this.folder, `epoch-${epoch}.bin`);
  }
}
