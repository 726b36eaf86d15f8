import type { Row } from '@newfield/data';
import { cellNumber, learnCohortReader, type CohortColumn } from '../../cohort/cohort-reader.ts';
import { readRows } from '../../cohort/read-rows.ts';
import type { TreatmentStudy } from '../study.ts';

/** A simulated study whose true effects are known. */
export interface SimulatedStudy {
  /** To learn from: the training and validation splits. */
  readonly study: TreatmentStudy;
  /** True effects of the same people, for scoring only. */
  readonly studyEffects: Float64Array;
  readonly test: TreatmentStudy;
  readonly testEffects: Float64Array;
  readonly checksum: string;
}

export const numReplications = 10;

/** `x14` is coded 1 and 2. */
const columns: readonly CohortColumn[] = Array.from({ length: 25 }, (_, index) =>
  index === 13 ? { name: 'x14', offset: 1 } : { name: `x${index + 1}` },
);

/**
 * One replication of IHDP (Hill 2011).
 *
 * @param replication from 1 to 10
 * @throws DatasetNotFoundError when the data isn't here
 */
export async function openIhdp(replication: number, options: { readonly root?: string } = {}): Promise<SimulatedStudy> {
  const reference = `treatment-effect/ihdp-${String(replication).padStart(2, '0')}`;
  const open = (split: string): ReturnType<typeof readRows> => readRows(reference, { ...options, split });
  const [train, validation, test] = await Promise.all([open('train'), open('validation'), open('test')]);
  const rows = [...train.rows, ...validation.rows];
  const reader = learnCohortReader(columns, rows);
  const read = (given: readonly Row[]): TreatmentStudy => ({
    covariates: reader.read(given),
    treated: Uint8Array.from(given, (row, index) => cellNumber(row, index, 'treatment')),
    outcomes: Float64Array.from(given, (row, index) => cellNumber(row, index, 'y_factual')),
  });
  const effects = (given: readonly Row[]): Float64Array =>
    Float64Array.from(given, (row, index) => cellNumber(row, index, 'mu1') - cellNumber(row, index, 'mu0'));
  return {
    study: read(rows),
    studyEffects: effects(rows),
    test: read(test.rows),
    testEffects: effects(test.rows),
    checksum: train.checksum,
  };
}
