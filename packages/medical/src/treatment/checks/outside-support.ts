import { columnOf } from '../../cohort/covariates.ts';
import type { TreatmentStudy } from '../study.ts';
import type { Support, SupportProblem } from './support.ts';

/** The study's own people of whom it says little, as a group. */
export interface OutsideSupport {
  readonly numOutside: number;
  /** How many have each problem; one person may have several. */
  readonly problems: Readonly<Record<SupportProblem, number>>;
  /** The columns in which they differ most from the others, in standard deviations of all; the strongest first. */
  readonly differs: readonly { readonly name: string; readonly difference: number }[];
}

const numColumnsMax = 5;

/** Who of a study's people is outside its support. To the own group everybody is near. */
export function outsideSupport({ covariates }: TreatmentStudy, support: Support): OutsideSupport {
  const checks = support.check(covariates);
  const problems = {
    'hardly-ever-treated': 0,
    'hardly-ever-untreated': 0,
    'unlike-the-treated': 0,
    'unlike-the-untreated': 0,
  };
  for (const check of checks) for (const problem of check.problems) problems[problem]++;
  const isOutside = checks.map(({ isSupported }) => !isSupported);
  const numOutside = isOutside.filter(Boolean).length;
  const meanOf = (values: Float64Array, outside: boolean): number => {
    const chosen = values.filter((_, row) => isOutside[row] === outside);
    return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
  };
  const differs = covariates.names.map((name, column) => {
    const values = columnOf(covariates, column);
    const gap = meanOf(values, true) - meanOf(values, false);
    return { name, difference: gap / support.parts.scaling.deviations[column]! };
  });
  const isKnown = numOutside > 0 && numOutside < checks.length;
  return {
    ...{ numOutside, problems },
    differs: isKnown
      ? differs.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, numColumnsMax)
      : [],
  };
}
