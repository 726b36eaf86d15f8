import type { Calibration } from './calibration.ts';
import type { HostDtype } from './host-tensor.ts';
import type { MetricInterval } from './metric.ts';

/** Names of what a bundle's graph takes and gives. */
export const servingNames = { input: 'features', probabilities: 'probabilities', decision: 'decision' } as const;

/** Further outputs of a detector's graph. */
export const detectionNames = { scores: 'scores', boxes: 'boxes' } as const;

/** How a detector's boxes are read and counted. */
export interface DetectionSettings {
  /** Of each label: boxes with at least this score are counted, in [0, 1]. */
  readonly thresholds: readonly number[];
  readonly chosenBy: string;
  /** Of each label: boxes that overlap a surer one by more than this are the same object again; intersection over union. */
  readonly overlapLimits: readonly number[];
}

/** Further outputs of the graph of a network of masks. */
export const segmentationNames = { score: 'score', masks: 'masks' } as const;

/** How the masks of a network are read. */
export interface SegmentationSettings {
  /** Side, in cells, of the square over which a mask is averaged; the largest mean is the picture's score. */
  readonly windowCells: number;
  /** Cells with at least this probability belong to the defect. */
  readonly maskThreshold: number;
  readonly chosenBy: string;
}

/** Further outputs of an anomaly detector's graph. */
export const anomalyNames = { score: 'score', map: 'map' } as const;

/** How an anomaly detector's graph judges a picture of any size. */
export interface AnomalySettings {
  /** `[height, width]` that its graph makes of a picture. */
  readonly size: readonly [number, number];
  /** What its graph makes of pixel values, as in an image's specification; absent where it divides by 255. */
  readonly scale?: { readonly mean: readonly number[]; readonly std: readonly number[] };
  /** Side of the square of cells whose mean is a cell of the map; the score is the map's largest. */
  readonly windowCells: number;
  /** Share of good parts that fail, in (0, 1), which the threshold was chosen for. */
  readonly falseAlarmRate?: number;
}

/** Longest side of a picture that such a graph takes. */
export const maxSidePx = 4096;

/** How a model was trained. */
export interface TrainingRecord {
  readonly data: { readonly name: string; readonly split: string; readonly rows: number; readonly checksum: string };
  readonly loss: string;
  /** What the loss was asked for beside its name. */
  readonly lossOptions?: Readonly<Record<string, unknown>>;
  /** Name and settings. */
  readonly optimiser: Readonly<Record<string, unknown>>;
  /** Random changes of the training rows. */
  readonly augmentation?: Readonly<Record<string, unknown>>;
  /** Epochs that were run. */
  readonly epochs: number;
  /** The epoch whose weights these are, counted from 1; absent when they are the last one's. */
  readonly bestEpoch?: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly engine: string;
  readonly durationSeconds: number;
  /** Name of the recipe, and commit of the code, where there is one. */
  readonly recipe?: string;
  readonly commit?: string;
  /** How the data set was read and cut into splits, where its owner chose that: enough to do it again. */
  readonly plan?: Readonly<Record<string, unknown>>;
}

export interface TensorSpec {
  readonly name: string;
  readonly dtype: HostDtype;
  /** `null` is the number of rows, and of a picture of any size each of its sides. */
  readonly shape: readonly (number | null)[];
  readonly unit: string;
  /** Smallest and largest value. */
  readonly range: readonly [number, number];
  /** Of rows of a table, what each number is, and the least and largest that are usual. */
  readonly columns?: readonly {
    readonly name: string;
    readonly range: readonly [number, number];
    readonly isWhole: boolean;
  }[];
}

/** Figures on one split of one data set. */
export interface RecordedEvaluation {
  readonly data: string;
  readonly split: string;
  readonly checksum: string;
  readonly rows: number;
  readonly metrics: Readonly<Record<string, MetricInterval>>;
}

/** Some of a bundle's labels as one answer. */
export interface LabelGroup {
  readonly name: string;
  /** The labels that don't belong to it, as one answer. */
  readonly others: string;
  readonly labels: readonly string[];
  readonly threshold: { readonly value: number; readonly chosenBy: string };
}

/** `manifest.json`: everything about a bundle but its numbers. */
export interface BundleManifest {
  readonly format: 'newfield-bundle';
  readonly formatVersion: 1;
  readonly name: string;
  /** Semantic version of the model. */
  readonly version: string;
  /**
   * Of several labels each is a question by itself, and the decision the most probable one. A regression's numbers are a further
   * output, `values`; its two labels say on which side of a reference they lie, by a score that is no calibrated probability.
   */
  readonly task:
    | 'binary-classification'
    | 'multiclass-classification'
    | 'multilabel-classification'
    | 'regression'
    | 'detection'
    | 'segmentation'
    | 'anomaly-detection';
  readonly description: string;
  readonly licence: string;
  readonly input: TensorSpec;
  readonly outputs: readonly TensorSpec[];
  /** Class names in the order of the probabilities. */
  readonly labels: readonly string[];
  /** What happens to a picture file before it is the input; the rest is inside the graph. */
  readonly preprocessing?: Readonly<Record<string, unknown>>;
  /** How a row of a table becomes the input's numbers, and what the graph makes of these; see `TableSpec`. */
  readonly table?: Readonly<Record<string, unknown>>;
  /** Applied inside the graph, before the threshold. */
  readonly calibration: Calibration;
  readonly threshold: { readonly value: number; readonly chosenBy: string };
  /**
   * Labels that together are one answer to a coarser question, such as every kind of pneumonia: their probabilities add up, and
   * the sum is decided by a threshold of its own.
   */
  readonly groups?: readonly LabelGroup[];
  /** Of a detector, whose probabilities are how sure it is that a picture holds each label. */
  readonly detection?: DetectionSettings;
  /** Of a network of masks: the first label is a good picture's, the others are kinds of defect, a mask each. */
  readonly segmentation?: SegmentationSettings;
  /** Of an anomaly detector, whose second label is the anomaly and whose probabilities are its score, not calibrated. */
  readonly anomaly?: AnomalySettings;
  /** What the domain's own package keeps with the model and reads back: operating points, say. */
  readonly domain?: Readonly<Record<string, unknown>>;
  readonly evaluations: readonly RecordedEvaluation[];
  readonly training: TrainingRecord;
  /** SHA-256 (hex) of every other file of the bundle. */
  readonly files: Readonly<Record<string, string>>;
}
