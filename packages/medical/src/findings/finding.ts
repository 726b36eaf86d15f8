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
  | Refusal
  | 'above-threshold'
  | 'below-threshold'
  /** Within the band around the threshold in which the model is often wrong. */
  | 'within-abstention-band'
  /** Every place is counted whose score reaches the threshold of its kind. */
  | 'counted';

/** Why a picture gets no answer at all. */
export type Refusal =
  /** Unlike the pictures that the model was trained on. */
  | 'out-of-distribution'
  /** The file says that it is of another modality, such as a CT. */
  | 'wrong-modality';

/** Whether the picture is none that the model reads: figures that stand beside it then mean nothing, and aren't shown. */
export const isRefused = ({ reasons }: Pick<Finding, 'reasons'>): boolean =>
  reasons.some((reason) => reason === 'out-of-distribution' || reason === 'wrong-modality');

/** What a model says about one question of a study: how probable something is, or how often it is there. Research use only. */
export type Finding = JudgedFinding | CountedFinding;

interface SharedFinding<Code extends FindingCode> {
  /** Key of the label, such as `pneumonia`; its text in English and Chinese is `findingMessages[language][messageKey]`. */
  readonly code: Code;
  readonly messageKey: `finding.${Code}`;
  /** At least one, the weightiest first. */
  readonly reasons: readonly Reason[];
}

/** Something that is there or not. */
export interface JudgedFinding extends SharedFinding<JudgedCode> {
  /** Calibrated, in [0, 1]. */
  readonly probability: number;
  readonly interval: ProbabilityInterval;
  readonly operatingPoint: OperatingPoint;
  readonly decision: Decision;
}

/** Things that are counted. */
export interface CountedFinding extends SharedFinding<CountedCode> {
  /** Null where the picture is refused. */
  readonly count: Count | null;
}

/** A count with an interval around it; whole numbers from 0, `low ≤ value ≤ high`. */
export interface Count {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Share of the validation pictures whose actual count lay so near, such as 0.9. */
  readonly level: number;
}

export const isCounted = (finding: Finding): finding is CountedFinding => 'count' in finding;

/** Every label that a model of this package may find. */
export type FindingCode = JudgedCode | CountedCode;
/** Of what is there or not. */
export type JudgedCode = (typeof judgedCodes)[number];
/** Of what is counted. */
export type CountedCode = (typeof countedCodes)[number];

export const judgedCodes = [
  'pneumonia',
  'bacterial-pneumonia',
  'viral-pneumonia',
  'malignant-breast-lesion',
  'benign-breast-lesion',
] as const;
export const countedCodes = ['red-blood-cells', 'white-blood-cells', 'platelets'] as const;
export const findingCodes = [...judgedCodes, ...countedCodes] as const;

export const isCountedCode = (code: string): code is CountedCode => countedCodes.some((counted) => counted === code);
