import { findPictureDuplicates } from './picture-duplicates.ts';
import { findRowDuplicates } from './table-duplicates.ts';
import type { InspectOptions } from './read-columns.ts';
import type { Samples } from './samples.ts';
import type { SharedValues } from './shared-values.ts';

/** One of two samples that are alike. */
export interface SamplePlace {
  readonly split: string;
  /** Position in its split. */
  readonly index: number;
  readonly label: string | null;
}

export interface DuplicatePair {
  readonly first: SamplePlace;
  readonly second: SamplePlace;
  /** Of pictures: correlation of their brightnesses, in [-1, 1]; 1 for equal ones. */
  readonly similarity?: number;
  /** Of rows: the one column in which they differ. */
  readonly differsIn?: string;
}

export interface DuplicateCount {
  /** Samples that repeat an earlier one. */
  readonly numPairs: number;
  /** Those whose earlier one is in another split. */
  readonly numAcrossSplits: number;
  /** Pairs whose labels differ: at least one of them is wrong. */
  readonly numLabelsDiffer: number;
  /** How many there are between which splits. */
  readonly bySplits: readonly { readonly first: string; readonly second: string; readonly count: number }[];
  /** Some of them, those across splits first. */
  readonly examples: readonly DuplicatePair[];
}

export interface DuplicateReport {
  readonly kind: Samples['kind'];
  readonly numSamples: number;
  /** Less than `numSamples` when there were more than can be compared, or damaged ones. */
  readonly numCompared: number;
  readonly exact: DuplicateCount;
  readonly near: DuplicateCount;
  /** Columns that name something (patient, account, part), and how much of it is in several splits. */
  readonly sharedIds: readonly SharedValues[];
}

/**
 * Looks for samples that occur twice, and above all in two splits, where they make a figure better than it is.
 *
 * Of pictures: equal pixels, and perceptual hashes within 3 of 64 bits whose brightnesses correlate by 0.95 or more. Of rows:
 * equal in all columns that aren't a name or a place, and equal in all of these but one.
 *
 * @param target the column of a table that holds labels
 */
export function findDuplicates(
  samples: Samples,
  options: InspectOptions & { target?: string } = {},
): Promise<DuplicateReport> {
  return samples.kind === 'table' ? findRowDuplicates(samples, options) : findPictureDuplicates(samples, options);
}
