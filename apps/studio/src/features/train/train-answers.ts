/** What the routes of recipes, runs and sweeps answer, as JSON carries it. */
export interface Setting {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
  readonly scale: 'linear' | 'logarithmic';
}

export interface Recipe {
  readonly name: string;
  readonly description: string;
  readonly data: string | null;
  readonly settings: Readonly<Record<string, Setting>>;
  /** Names of the figures that its runs ended with. */
  readonly metrics: readonly string[];
}

export const runStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly recipe: string;
  readonly status: RunState;
  readonly settings: Readonly<Record<string, number>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly errorCode: string | null;
  readonly sweepId: string | null;
  readonly trial: number | null;
  readonly round: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly durationSeconds: number | null;
  /** In lists: it had begun, and nobody is at it now. */
  readonly isInterrupted?: boolean;
}

export interface RunDetails extends RunSummary {
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | number>>;
  readonly notes: string;
  readonly notesRevision: number;
  readonly notesChangedAt: string | null;
  readonly notesChangedByName: string | null;
  readonly jobId: string | null;
}

/** A thinned curve; null where the value was not finite. */
export interface Curve {
  readonly steps: readonly number[];
  readonly means: readonly (number | null)[];
  /** Between these the values lay that became one point: no extreme is lost. */
  readonly minimums?: readonly (number | null)[];
  readonly maximums?: readonly (number | null)[];
  /** Points that were logged. */
  readonly numPoints: number;
}

export type Curves = Readonly<Record<string, Curve>>;

export interface Sweep {
  readonly id: string;
  readonly name: string;
  readonly recipe: string;
  readonly method: 'random' | 'successive-halving';
  readonly status: 'running' | 'finished' | 'cancelled';
  readonly space: Readonly<Record<string, unknown>>;
  readonly metric: string;
  readonly goal: 'maximise' | 'minimise';
  readonly numTrials: number;
  readonly reduction: number | null;
  readonly firstEpochs: number | null;
  readonly createdAt: string;
}

export const isRunOpen = (state: RunState): boolean => state === 'queued' || state === 'running';
