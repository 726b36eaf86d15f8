import type { CountedCode, Finding, FindingCode } from './finding.ts';

/** Which model answered. */
export interface ModelIdentity {
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
  /** SHA-256 (hex) of the bundle's graph. */
  readonly sha256: string;
}

/** Whether a picture is of the kind that the model was trained on. */
export interface OutOfDistribution {
  /** Distance from the training pictures; 1 is their mean, larger is stranger. */
  readonly score: number;
  /** Chosen on validation rows. */
  readonly threshold: number;
  /** `score > threshold`, or the file is of another modality: every finding abstains. */
  readonly isRefused: boolean;
}

/** Where the evidence stands in the picture. */
export interface HeatMap {
  readonly rows: number;
  readonly columns: number;
  /** Row-major `[rows, columns]` in [0, 1], relative to the strongest evidence. It covers the whole picture that was read. */
  readonly values: Float32Array;
  /** Such as `grad-cam++`. */
  readonly method: string;
  /** Code of the finding whose evidence it is. */
  readonly finding: FindingCode;
}

/** Where one of the things that were counted lies. */
export interface FoundBox {
  readonly code: CountedCode;
  /** How sure the model is, in [0, 1]; not calibrated. */
  readonly score: number;
  /** In pixels of the picture, from its upper left corner. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A confirmed case of the training data that the network takes for like this picture. */
export interface SimilarCase {
  /** Data set and file below its folder; the picture itself does not travel with the model. */
  readonly data: string;
  readonly file: string;
  /** What was confirmed. */
  readonly label: string;
  /** Cosine of the angle between both descriptions, in [-1, 1]. */
  readonly similarity: number;
}

/** A model's answer to one picture of a study. Research use only: no part of it is a diagnosis. */
export interface StudyResult<Kind extends Finding = Finding> {
  readonly model: ModelIdentity;
  readonly findings: readonly Kind[];
  readonly outOfDistribution: OutOfDistribution;
  readonly heatMap?: HeatMap;
  /** Of a model that counts, all that it counted, the surest first; empty where the picture is refused. */
  readonly boxes?: readonly FoundBox[];
  /** The nearest first; empty where the picture is refused. */
  readonly similarCases?: readonly SimilarCase[];
  /** Always true; every place that shows a result says so. */
  readonly researchUseOnly: true;
}
