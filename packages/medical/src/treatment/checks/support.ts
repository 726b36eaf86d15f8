import { covariatesOf, requireColumns, type Covariates } from '../../cohort/covariates.ts';
import { learnScaling, scaled, type Scaling } from '../../cohort/scaling.ts';
import { fitLogistic, fittedChance } from '../base/logistic.ts';
import type { Line } from '../base/ridge.ts';
import { requireStudy, rowsGiven, type TreatmentStudy } from '../study.ts';

export type SupportProblem =
  'hardly-ever-treated' | 'hardly-ever-untreated' | 'unlike-the-treated' | 'unlike-the-untreated';

/** Whether people like someone were given both treatments. */
export interface SupportCheck {
  readonly isSupported: boolean;
  /** Empty where it is supported. */
  readonly problems: readonly SupportProblem[];
  /** Chance of being treated, in (0, 1). */
  readonly propensity: number;
  /** Root mean square distance to the nearest person of each group, in standard deviations. */
  readonly distance: { readonly untreated: number; readonly treated: number };
  /** Up to where a distance is usual: 95 % of the group's own people have a nearer neighbour in it. */
  readonly usualDistance: { readonly untreated: number; readonly treated: number };
}

/** Where a study has people, as plain data. It holds their covariates. */
export interface SupportParts {
  readonly names: readonly string[];
  /** Log odds of being treated. */
  readonly propensity: Line;
  /** Propensities between these were seen in both groups, and are neither next to 0 nor to 1. */
  readonly propensityRange: readonly [low: number, high: number];
  /** Share of the study's people in that range. */
  readonly overlapShare: number;
  readonly scaling: Scaling;
  /** The untreated and the treated. */
  readonly groups: readonly SupportGroup[];
}

interface SupportGroup {
  /** Standardised, float32 `[people, names]`, row-major. */
  readonly values: Float32Array;
  /** Up to where a neighbour's distance is usual. */
  readonly usual: number;
}

export interface Support extends Pick<SupportParts, 'propensityRange' | 'overlapShare'> {
  readonly parts: SupportParts;
  /** One a row. @throws ShapeMismatchError for other columns than the study's */
  check(covariates: Covariates): SupportCheck[];
}

/** Nearer to 0 or 1 than this, one group is too rare to learn from. */
const propensityMin = 0.02;
const usualShare = 0.95;

/**
 * Learns where a study has people of both groups: the range of propensities that both have, and how near neighbours are.
 *
 * @throws as {@link requireStudy}
 * @see Crump 2009 for cutting off extreme propensities; Stuart 2010, section 3, for common support
 */
export function learnSupport(study: TreatmentStudy): Support {
  requireStudy(study);
  const { covariates, treated } = study;
  const propensity = fitLogistic(covariates, treated);
  const seen = propensity(covariates);
  const of = (treatment: 0 | 1): number[] => Array.from(rowsGiven(study, treatment), (row) => seen[row]!);
  const [untreated, given] = [of(0), of(1)];
  const low = Math.max(propensityMin, Math.min(...untreated), Math.min(...given));
  const high = Math.min(1 - propensityMin, Math.max(...untreated), Math.max(...given));
  const scaling = learnScaling(covariates);
  const width = covariates.names.length;
  const groups = ([0, 1] as const).map((treatment) => {
    const values = Float32Array.from(scaled(covariatesOf(covariates, rowsGiven(study, treatment)), scaling));
    return { values, usual: usualDistance(values, width) };
  });
  return openSupport({
    names: covariates.names,
    propensity: propensity.line,
    propensityRange: [low, high],
    overlapShare: seen.filter((chance) => chance >= low && chance <= high).length / seen.length,
    ...{ scaling, groups },
  });
}

/** What was learnt before, with equal answers. */
export function openSupport(parts: SupportParts): Support {
  const { names, propensityRange, overlapShare, scaling, groups } = parts;
  const propensity = fittedChance(parts.propensity);
  const [low, high] = propensityRange;
  const width = names.length;
  return {
    ...{ parts, propensityRange, overlapShare },
    check(given) {
      requireColumns(given, names);
      const points = Float32Array.from(scaled(given, scaling));
      return Array.from(propensity(given), (chance, row) => {
        const point = points.subarray(row * width, (row + 1) * width);
        const distances = groups.map(({ values }) => nearest(values, point, -1));
        const problems: SupportProblem[] = [
          ...(chance < low ? (['hardly-ever-treated'] as const) : []),
          ...(chance > high ? (['hardly-ever-untreated'] as const) : []),
          ...(distances[1]! > groups[1]!.usual ? (['unlike-the-treated'] as const) : []),
          ...(distances[0]! > groups[0]!.usual ? (['unlike-the-untreated'] as const) : []),
        ];
        return {
          isSupported: problems.length === 0,
          problems,
          propensity: chance,
          distance: { untreated: distances[0]!, treated: distances[1]! },
          usualDistance: { untreated: groups[0]!.usual, treated: groups[1]!.usual },
        };
      });
    },
  };
}

/** Of the people of one group to their nearest neighbours in it. */
function usualDistance(values: Float32Array, width: number): number {
  const distances = Float64Array.from({ length: values.length / width }, (_, row) =>
    nearest(values, values.subarray(row * width, (row + 1) * width), row),
  ).sort();
  return distances[Math.ceil(usualShare * distances.length) - 1]!;
}

/** @param except a row that does not count; -1 for none */
function nearest(values: Float32Array, point: Float32Array, except: number): number {
  const width = point.length;
  let least = Infinity;
  for (let row = 0, start = 0; start < values.length; row++, start += width) {
    if (row === except) continue;
    let sum = 0;
    for (let column = 0; column < width && sum < least; column++)
      sum += (values[start + column]! - point[column]!) ** 2;
    if (sum < least) least = sum;
  }
  return Math.sqrt(least / width);
}
