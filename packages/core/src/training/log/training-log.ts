import { join } from 'node:path';
import { EventFile } from './event-file.ts';
import { JsonLines } from './json-lines.ts';

export interface LogOptions {
  /** Gets `log.jsonl` and, as Keras lays them out, TensorBoard's event files in `train/` and `validation/`. */
  readonly folder: string;
  /** Steps between entries; epochs always have one. Default 10. */
  readonly everySteps?: number;
}

/** Everything about one step that is worth a curve. */
export interface StepFigures {
  readonly loss: number;
  readonly learningRate: number;
  /** Norm of all gradients together, before clipping; NaN unless the training has a log or a callback that needs it. */
  readonly gradientNorm: number;
  /** Time the engine took, and time it had waited for the batch, in ms. */
  readonly stepMs: number;
  readonly waitMs: number;
}

/**
 * The training's diary, for TensorBoard (`tensorboard --logdir <folder>`) and for programs.
 */
export class TrainingLog {
  private readonly lines: JsonLines;
  private readonly train: EventFile;
  private readonly validation: EventFile;
  private readonly everySteps: number;

  private constructor(lines: JsonLines, train: EventFile, validation: EventFile, everySteps: number) {
    this.lines = lines;
    this.train = train;
    this.validation = validation;
    this.everySteps = everySteps;
  }

  /**
   * @param step steps that are done already: 0, or where a resumed training goes on
   * @throws StorageError when the folder can't be written
   */
  static async open({ folder, everySteps = 10 }: LogOptions, step: number): Promise<TrainingLog> {
    const lines = await JsonLines.open(join(folder, 'log.jsonl'), step);
    const [train, validation] = await Promise.all(
      ['train', 'validation'].map((part) => EventFile.create(join(folder, part), step)),
    );
    return new TrainingLog(lines, train!, validation!, everySteps);
  }

  async step(step: number, figures: StepFigures): Promise<void> {
    if (step % this.everySteps !== 0) return;
    await this.lines.append({ kind: 'step', step, ...figures });
    await this.train.scalars(step, {
      batch_loss: figures.loss,
      learning_rate: figures.learningRate,
      gradient_norm: figures.gradientNorm,
      step_ms: figures.stepMs,
      wait_ms: figures.waitMs,
    });
  }

  /** @param epoch counted from 1 */
  async epoch(epoch: number, step: number, logs: Readonly<Record<string, number>>): Promise<void> {
    await this.lines.append({ kind: 'epoch', step, epoch, ...logs });
    const named = Object.entries(logs);
    const isValidation = ([name]: readonly [string, number]): boolean => name.startsWith('val_');
    const ofTraining = named.filter((entry) => !isValidation(entry)).map(([name, value]) => [`epoch_${name}`, value]);
    const ofValidation = named.filter(isValidation).map(([name, value]) => [name.replace('val_', 'epoch_'), value]);
    await this.train.scalars(epoch, Object.fromEntries(ofTraining) as Record<string, number>);
    if (ofValidation.length > 0) {
      await this.validation.scalars(epoch, Object.fromEntries(ofValidation) as Record<string, number>);
    }
  }
}
