import type { StepFigures, TrainingCallback, TrainingPlan } from '@newfield/core';
import { insertRunPoints, type RunPoint } from '@newfield/store';
import type { JobContext } from '../worker/handler.ts';

/** Points are written at most this often, and at the end of each epoch. */
const writeEveryMs = 1000;
/** What a recipe does after the training (evaluation, writing the bundle) is this share of the whole. */
const shareAfterTraining = 0.05;

/**
 * Writes down a training as it goes: curves of the run (`loss`, `learning-rate`, `gradient-norm`, `step-ms` and `wait-ms` by
 * step, `epoch/…` by epoch), progress, and a line of the log an epoch.
 */
export class TrainingDiary implements TrainingCallback {
  readonly needsGradientNorm = true;
  private readonly runId: string;
  private readonly context: JobContext;
  private points: RunPoint[] = [];
  private plan: TrainingPlan = { epochs: 1, stepsPerEpoch: 1, stepsDone: 0 };
  private writtenMs = performance.now();

  constructor(runId: string, context: JobContext) {
    this.runId = runId;
    this.context = context;
  }

  onStart(plan: TrainingPlan): void {
    this.plan = plan;
    this.tell(plan.stepsDone);
    if (plan.stepsDone > 0) this.context.log(`going on after step ${plan.stepsDone}`);
  }

  async onStepEnd(step: number, { loss, learningRate, gradientNorm, stepMs, waitMs }: StepFigures): Promise<void> {
    this.points.push(
      { series: 'loss', step, value: loss },
      { series: 'learning-rate', step, value: learningRate },
      { series: 'step-ms', step, value: stepMs },
      { series: 'wait-ms', step, value: waitMs },
    );
    // NaN where the engine can't tell; a norm that is infinite is news.
    if (!Number.isNaN(gradientNorm)) this.points.push({ series: 'gradient-norm', step, value: gradientNorm });
    if (performance.now() - this.writtenMs < writeEveryMs) return;
    this.tell(step);
    await this.write();
  }

  async onEpochEnd(epoch: number, logs: Readonly<Record<string, number>>): Promise<void> {
    for (const [name, value] of Object.entries(logs)) this.points.push({ series: seriesOf(name), step: epoch, value });
    const figures = Object.entries(logs).map(([name, value]) => `${name} ${value.toFixed(4)}`);
    this.context.log(`epoch ${epoch} of ${this.plan.epochs}: ${figures.join(', ')}`);
    this.tell(epoch * this.plan.stepsPerEpoch);
    await this.write();
  }

  private tell(step: number): void {
    const { epochs, stepsPerEpoch } = this.plan;
    const epoch = Math.min(Math.floor(step / stepsPerEpoch) + 1, epochs);
    const fraction = (1 - shareAfterTraining) * (step / (epochs * stepsPerEpoch));
    this.context.progress(fraction, `epoch ${epoch} of ${epochs}, step ${step} of ${epochs * stepsPerEpoch}`);
  }

  private async write(): Promise<void> {
    const points = this.points;
    this.points = [];
    this.writtenMs = performance.now();
    await this.context.record((connection) => insertRunPoints(connection, this.runId, points));
  }
}

/** `val_accuracy` → `epoch/validation/accuracy`, `accuracy` → `epoch/training/accuracy`. */
const seriesOf = (name: string): string =>
  name.startsWith('val_') ? `epoch/validation/${name.slice('val_'.length)}` : `epoch/training/${name}`;
