import type { ServableModel } from '../engine/servable-model.ts';
import type { ServingMetrics } from '../metrics/serving-metrics.ts';
import { ModelMonitor, type DriftProfile, type MonitorOptions } from '../monitor/model-monitor.ts';
import type { ModelDeclaration } from '../protocol/check-inputs.ts';
import { BatchQueue, type SchedulingOptions } from '../scheduling/batch-queue.ts';

export interface VersionOptions {
  readonly scheduling: SchedulingOptions;
  readonly monitoring: MonitorOptions;
  readonly maxRequestRows: number;
  /** Whether the server itself is taking the cores, to load something. */
  readonly isLoading: () => boolean;
}

/**
 * A version of a model that answers, with its queue and its monitor. Whoever uses it holds it; one that was replaced is disposed
 * of when nobody holds it any more, so that nothing it accepted is lost.
 */
export class LoadedVersion {
  readonly model: ServableModel;
  readonly queue: BatchQueue;
  readonly monitor: ModelMonitor;
  readonly declaration: ModelDeclaration;
  /** Equal for versions that take the same requests. */
  readonly inputSignature: string;
  readonly labels: { readonly model: string; readonly version: string };
  private numHolders = 0;
  private onFree: (() => void) | undefined;

  constructor(model: ServableModel, options: VersionOptions, metrics: ServingMetrics, profile?: DriftProfile) {
    this.model = model;
    this.labels = { model: model.name, version: model.version };
    this.declaration = { inputs: model.inputs, outputs: model.outputs, maxRequestRows: options.maxRequestRows };
    this.inputSignature = JSON.stringify(model.inputs.map(({ name, datatype, shape }) => [name, datatype, shape]));
    this.monitor = new ModelMonitor(model, options.monitoring, profile);
    const onBatch = (rows: number, runMs: number): void => {
      metrics.batchRows.observe(this.labels, rows);
      metrics.runSeconds.observe(this.labels, runMs / 1000);
    };
    // A load is the server's own doing: callers are answered later over it, and not refused.
    this.queue = new BatchQueue(model, options.scheduling, onBatch, options.isLoading);
  }

  /** Keeps it alive until the returned function is called. */
  hold(): () => void {
    let isHeld = true;
    this.numHolders++;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      if (--this.numHolders === 0) this.onFree?.();
    };
  }

  /** Waits until nobody holds it, then frees it. Nobody may take hold of it afterwards. */
  async retire(): Promise<void> {
    if (this.numHolders > 0) await new Promise<void>((resolve) => (this.onFree = resolve));
    await this.model.dispose();
  }
}
