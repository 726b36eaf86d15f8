import { conformalBound } from './conformal.ts';
import type { PropertySet } from './property-sets.ts';

/** Chance that an interval or a set of answers holds the truth, for molecules like those that were learnt from. */
export const coverage = 0.9;

/** What rows that the answering network hadn't learnt from say of new ones; plain data. */
export interface PropertyCalibration {
  /** Least likeness to the nearest learnt molecule at which a molecule is within the domain: one in twenty of the learnt is below. */
  readonly likenessMin: number;
  /** Of numbers: bound of `|error| / difficulty`, in the property's unit. */
  readonly errorBound?: number;
  /** Of probabilities, for each property: how far from 1 and from 0 the answer for a positive and a negative may be. */
  readonly classBounds?: readonly (readonly [negative: number, positive: number])[];
}

interface CalibrationRows {
  /** `[rows, properties]`, NaN where nothing was measured. */
  readonly labels: Float64Array;
  /** `[rows, properties]` */
  readonly answers: Float64Array;
  /** `[rows]`, in [0, 1]. */
  readonly nearest: Float64Array;
}

/** Errors grow away from what was learnt: by half from the same molecule to one that shares nothing with any. */
export const difficultyOf = (likeness: number): number => 1.5 - likeness;

export function calibrateProperties(
  { kind, properties }: PropertySet,
  { labels, answers, nearest }: CalibrationRows,
): PropertyCalibration {
  const likenessMin = Float64Array.from(nearest).sort()[Math.floor(0.05 * nearest.length)]!;
  const numProperties = properties.length;
  if (kind === 'regression') {
    const errors = Float64Array.from(
      labels,
      (label, row) => Math.abs(label - answers[row]!) / difficultyOf(nearest[row]!),
    );
    return { likenessMin, errorBound: conformalBound(errors, coverage) };
  }
  const classBounds = properties.map((_, property) => {
    const strangeness = (actual: number): number[] =>
      Array.from(nearest, (_likeness, row) => row * numProperties + property)
        .filter((at) => labels[at] === actual)
        .map((at) => Math.abs(actual - answers[at]!));
    const bound = (actual: number): number => {
      const scores = strangeness(actual);
      return scores.length === 0 ? Infinity : conformalBound(scores, coverage);
    };
    return [bound(0), bound(1)] as const;
  });
  return { likenessMin, classBounds };
}
