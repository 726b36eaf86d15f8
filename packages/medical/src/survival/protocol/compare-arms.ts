import type { MetricInterval } from '@newfield/core';
import { learnCohortReader } from '../../cohort/cohort-reader.ts';
import { readRows } from '../../cohort/read-rows.ts';
import { fitCox } from '../cox/fit-cox.ts';
import { logRank } from '../log-rank.ts';
import { researchOnly } from '../../cohort/research-only.ts';
import { survivalRows, survivalStudies } from './survival-data.ts';

/** An arm of a trial beside arm 0. */
export interface ArmComparison {
  readonly arm: string;
  readonly hazardRatio: MetricInterval;
  /** Of the paper. */
  readonly published: number;
  /** Whether the published ratio lies in the interval. */
  readonly isReproduced: boolean;
}

export interface ArmsEvaluation {
  readonly data: string;
  readonly checksum: string;
  readonly rows: number;
  readonly arms: readonly ArmComparison[];
  /** Whether the arms differ at all. */
  readonly logRank: { readonly chiSquare: number; readonly degreesOfFreedom: number; readonly p: number };
  readonly notice: string;
}

/** Hammer 1996: hazard ratios against zidovudine alone of 2,467 patients, of whom these rows are a part. */
const published = [
  { column: 'arms: 1', arm: 'zidovudine and didanosine', ratio: 0.5 },
  { column: 'arms: 2', arm: 'zidovudine and zalcitabine', ratio: 0.54 },
  { column: 'arms: 3', arm: 'didanosine', ratio: 0.61 },
] as const;

/**
 * Hazard ratios of ACTG 175's arms over all rows of its three splits: nothing is learnt that is then judged on them.
 *
 * @param options.root the data set's files
 * @throws DatasetNotFoundError when the data isn't here
 */
export async function compareTrialArms(options: { readonly root?: string } = {}): Promise<ArmsEvaluation> {
  const study = survivalStudies.actg175;
  const parts = await Promise.all(
    ['train', 'validation', 'test'].map((split) => readRows(study.reference, { ...options, split })),
  );
  const rows = parts.flatMap((part) => part.rows);
  const trial = survivalRows(study, learnCohortReader(study.columns, rows), rows);
  const { terms } = fitCox(trial);
  const { chiSquare, degreesOfFreedom, p } = logRank(
    trial,
    rows.map((row) => Number(row['arms'])),
  );
  return {
    data: study.reference,
    checksum: parts[0]!.checksum,
    rows: rows.length,
    arms: published.map(({ column, arm, ratio }) => {
      const { hazardRatio } = terms.find(({ name }) => name === column)!;
      const isReproduced = hazardRatio.low <= ratio && ratio <= hazardRatio.high;
      return { arm, hazardRatio, published: ratio, isReproduced };
    }),
    logRank: { chiSquare, degreesOfFreedom, p },
    notice: researchOnly,
  };
}
