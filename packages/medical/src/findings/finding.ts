/** A share in [0, 1] as it was measured, with the number of rows behind it. */
export interface MeasuredShare {
  readonly value: number;
  /** Wilson's 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Rows it was measured on. */
  readonly rows: number;
}

/** Where a finding's decision lies on its ROC curve, chosen before any test row was looked at. */
export interface OperatingPoint {
  /** Such as `sensitivity-95`; unique in its bundle. */
  readonly name: string;
  /** A calibrated probability above it is positive; in [0, 1]. */
  readonly threshold: number;
  readonly sensitivity: MeasuredShare;
  readonly specificity: MeasuredShare;
  /** Data set and split it was chosen on, such as `chest-xray-pneumonia/pneumonia, validation by patient`. */
  readonly chosenOn: string;
}

/** An interval around a probability, and what it means. */
export interface ProbabilityInterval {
  /** In [0, 1]; `low ≤ probability ≤ high`. */
  readonly low: number;
  readonly high: number;
  /** Such as 0.95. */
  readonly level: number;
  /** How it was made. */
  readonly method: IntervalMethod;
}

/**
 * - `calibration-bin`: Wilson's interval of the share of positives among the validation rows whose calibrated probability was
 *   nearest to this one;
 * - `ensemble`: the spread of the answers of several networks;
 * - `views`: the spread of the answers to several views of the same picture.
 */
export type IntervalMethod = 'calibration-bin' | 'ensemble' | 'views';

/** `abstain`: the probability is too near the threshold, or the picture too unlike the training's, for an answer. */
export type Decision = 'positive' | 'negative' | 'abstain';

/** Why a finding was decided as it was; each has its sentence in the messages. */
export type Reason =
  | 'above-threshold'
  | 'below-threshold'
  /** Within the band around the threshold in which the model is often wrong. */
  | 'within-abstention-band'
  /** Unlike the pictures that the model was trained on: it has no answer. */
  | 'out-of-distribution'
  /** The file says that it is of another modality, such as a CT. */
  | 'wrong-modality';

/** What a model says about one question of a study. Research use only. */
export interface Finding {
  /** Key of the label, such as `pneumonia`; its text in English and Chinese is `findingMessages[language][messageKey]`. */
  readonly code: FindingCode;
  readonly messageKey: `finding.${FindingCode}`;
  /** Calibrated, in [0, 1]. */
  readonly probability: number;
  readonly interval: ProbabilityInterval;
  readonly operatingPoint: OperatingPoint;
  readonly decision: Decision;
  /** At least one, the weightiest first. */
  readonly reasons: readonly Reason[];
}

/** Every label that a model of this package may find. */
export type FindingCode = (typeof findingCodes)[number];

export const findingCodes = [
  'pneumonia',
  'bacterial-pneumonia',
  'viral-pneumonia',
  'malignant-breast-lesion',
  'benign-breast-lesion',
  'red-blood-cells',
  'white-blood-cells',
  'platelets',
] as const;
