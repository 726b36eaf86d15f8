import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const version = ['model', 'version'] as const;
/** From a fraction of a millisecond to ten seconds. */
const secondsBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** How a request ended; `code` of its error otherwise. */
export const answered = 'ok';

/** The server's figures, in Prometheus's format. One registry a server, so that several can live in a process. */
export class ServingMetrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  readonly requests = new Counter({
    name: 'newfield_inference_requests_total',
    help: 'Requests to infer, by how they ended.',
    labelNames: [...version, 'outcome'],
    registers: this.registers,
  });
  readonly rows = new Counter({
    name: 'newfield_inference_rows_total',
    help: 'Rows answered.',
    labelNames: version,
    registers: this.registers,
  });
  readonly requestSeconds = new Histogram({
    name: 'newfield_inference_request_seconds',
    help: 'From the arrival of a request’s body to its answer.',
    labelNames: version,
    buckets: secondsBuckets,
    registers: this.registers,
  });
  readonly queueSeconds = new Histogram({
    name: 'newfield_inference_queue_seconds',
    help: 'From the arrival of a request’s body to the start of its run.',
    labelNames: version,
    buckets: secondsBuckets,
    registers: this.registers,
  });
  readonly runSeconds = new Histogram({
    name: 'newfield_inference_run_seconds',
    help: 'One run of a batch.',
    labelNames: version,
    buckets: secondsBuckets,
    registers: this.registers,
  });
  readonly batchRows = new Histogram({
    name: 'newfield_inference_batch_rows',
    help: 'Rows that ran together.',
    labelNames: version,
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 1024],
    registers: this.registers,
  });
  readonly shadowRequests = new Counter({
    name: 'newfield_shadow_requests_total',
    help: 'Requests that a shadow version answered too, by whether it decided alike; "skipped" when it had no room.',
    labelNames: [...version, 'outcome'],
    registers: this.registers,
  });
  readonly loads = new Counter({
    name: 'newfield_model_loads_total',
    help: 'Attempts to load a version of a model.',
    labelNames: ['model', 'outcome'],
    registers: this.registers,
  });
  private readonly queueRows = new Gauge({
    name: 'newfield_inference_queue_rows',
    help: 'Rows that wait now.',
    labelNames: version,
    registers: this.registers,
  });
  private readonly outOfRange = new Gauge({
    name: 'newfield_input_out_of_range_ratio',
    help: 'Share of an input’s values outside the range the bundle calls usual, since the version was loaded.',
    labelNames: [...version, 'input'],
    registers: this.registers,
  });
  private readonly drift = new Gauge({
    name: 'newfield_drift_psi',
    help: 'Population stability index of the latest rows against the reference.',
    labelNames: [...version, 'variable'],
    registers: this.registers,
  });

  /** @param read writes the figures that are read off rather than counted, when somebody asks */
  async expose(read: (write: GaugeWriter) => void): Promise<string> {
    for (const gauge of [this.queueRows, this.outOfRange, this.drift]) gauge.reset();
    read({
      queueRows: (labels, rows) => this.queueRows.set(labels, rows),
      outOfRange: (labels, input, ratio) => this.outOfRange.set({ ...labels, input }, ratio),
      drift: (labels, variable, psi) => this.drift.set({ ...labels, variable }, psi),
    });
    return this.registry.metrics();
  }
}

export interface VersionLabels {
  readonly model: string;
  readonly version: string;
}

export interface GaugeWriter {
  queueRows(labels: VersionLabels, rows: number): void;
  outOfRange(labels: VersionLabels, input: string, ratio: number): void;
  drift(labels: VersionLabels, variable: string, psi: number): void;
}
