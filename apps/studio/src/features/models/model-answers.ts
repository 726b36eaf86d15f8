/** What the routes of models answer, as JSON carries it. */
export interface ModelSummary {
  readonly id: string;
  readonly name: string;
  readonly task: string;
  readonly description: string;
  readonly createdAt: string;
  readonly productionVersion: string | null;
  readonly newestVersion: string | null;
  readonly numVersions: number;
  /** Changes of stage that wait for a second person. */
  readonly numWaiting: number;
  /** Who registered the newest version; `newfield` for those that ship. */
  readonly createdBy: string | null;
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
    /** Of a model that reads rows of a table. */
    readonly table?: unknown;
    readonly input: { readonly name: string; readonly dtype: string; readonly shape: readonly (number | null)[] };
    readonly evaluations: readonly Evaluation[];
  };
}

/** Who moved a version from one stage to another, or wants to. */
export interface StageChange {
  readonly id: string;
  readonly versionId: string;
  readonly version: string;
  readonly fromStage: Stage;
  readonly toStage: Stage;
  readonly state: 'done' | 'waiting' | 'refused';
  readonly reason: string;
  /** The version whose promotion was the reason. */
  readonly replacedBy: string | null;
  readonly requestedByName: string | null;
  readonly requestedAt: string;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  /** Whether the reader asked for it. */
  readonly isOwn: boolean;
}

export interface ModelDetails {
  readonly model: Pick<ModelSummary, 'id' | 'name' | 'task' | 'description' | 'createdAt'>;
  readonly versions: readonly Version[];
  readonly changes: readonly StageChange[];
  /** Whether a change of stage needs a second person. */
  readonly isSecondPersonNeeded: boolean;
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
