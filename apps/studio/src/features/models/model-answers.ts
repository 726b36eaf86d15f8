/** What the routes of models answer, as JSON carries it. */
export interface ModelSummary {
  readonly id: string;
  readonly name: string;
  readonly task: string;
  readonly description: string;
  readonly createdAt: string;
  readonly productionVersion: string | null;
}

export type Stage = 'candidate' | 'production' | 'archived';

export interface Metric {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Evaluation {
  readonly data: string;
  readonly split: string;
  readonly rows: number;
  readonly metrics: Readonly<Record<string, Metric>>;
}

export interface Version {
  readonly id: string;
  readonly version: string;
  readonly stage: Stage;
  readonly stageChangedAt: string;
  readonly createdAt: string;
  readonly bundleSha256: string;
  readonly manifest: {
    readonly task: string;
    readonly licence?: string;
    readonly labels?: readonly string[];
    readonly preprocessing?: unknown;
    readonly evaluations: readonly Evaluation[];
  };
}

export interface ModelDetails {
  readonly model: Omit<ModelSummary, 'productionVersion'>;
  readonly versions: readonly Version[];
}

/** Of the last split that was evaluated, which is the one nobody trained or chose by. */
export const lastEvaluation = ({ manifest }: Version): Evaluation | undefined => manifest.evaluations.at(-1);

export interface PictureAnswer {
  readonly label: string;
  readonly probability: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly latencyMs: number;
  readonly runtime: string;
}
