import { InvalidArgumentError } from '@newfield/core/contracts';
import type { OpenTableOptions, Row } from '@newfield/data';
import { cellNumber, learnCohortReader, type CohortColumn, type CohortReader } from '../../cohort/cohort-reader.ts';
import { readRows } from '../../cohort/read-rows.ts';
import type { SurvivalRows } from '../survival-rows.ts';

/** A study of the catalogue: what may be known at the start, and what came of it. */
export interface SurvivalStudy {
  /** `<data set>/<task>`. */
  readonly reference: string;
  readonly columns: readonly CohortColumn[];
  readonly time: string;
  readonly unit: 'days' | 'months' | 'as published';
  readonly event: { readonly column: string; readonly seen: string };
}

const numbers = (...names: readonly string[]): CohortColumn[] => names.map((name) => ({ name }));
const yesNo = (name: string): CohortColumn => ({ name, levels: ['no', 'yes'] });
const timeAndEvent = { time: 'time', event: { column: 'event', seen: '1' } } as const;

/** Columns that come after the start, such as a cause of death, are in none of them. */
export const survivalStudies = {
  whas: {
    reference: 'survival/whas',
    columns: numbers('x0', 'age', 'sex', 'bmi', 'chf', 'miord'),
    unit: 'as published',
    ...timeAndEvent,
  },
  support: {
    reference: 'survival/support',
    columns: [
      ...numbers('age', 'sex', 'race', 'num_comorbidities', 'diabetes', 'dementia', 'cancer', 'mean_blood_pressure'),
      ...numbers('heart_rate', 'respiration_rate', 'temperature', 'serum_sodium', 'white_blood_cell_count'),
      ...numbers('serum_creatinine'),
    ],
    unit: 'days',
    ...timeAndEvent,
  },
  metabric: {
    reference: 'survival/metabric',
    columns: [
      ...numbers('MKI67', 'EGFR', 'PGR', 'ERBB2', 'hormone_treatment', 'radiotherapy', 'chemotherapy', 'er_positive'),
      ...numbers('age_at_diagnosis'),
    ],
    unit: 'months',
    ...timeAndEvent,
  },
  gbsg: {
    reference: 'survival/gbsg',
    columns: [
      ...numbers('hormone_therapy', 'tumor_size', 'menopausal_status', 'age', 'num_positive_nodes'),
      ...numbers('progesterone_receptor', 'estrogen_receptor'),
    ],
    unit: 'months',
    ...timeAndEvent,
  },
  flchain: {
    reference: 'survival/flchain',
    columns: [
      { name: 'age' },
      { name: 'sex', levels: ['F', 'M'] },
      ...numbers('sample.yr', 'kappa', 'lambda', 'flc.grp', 'creatinine'),
      yesNo('mgus'),
    ],
    unit: 'days',
    time: 'futime',
    event: { column: 'death', seen: 'dead' },
  },
  veteran: {
    reference: 'survival/veteran',
    columns: [
      { name: 'Treatment', levels: ['standard', 'test'] },
      { name: 'Celltype', levels: ['squamous', 'smallcell', 'adeno', 'large'] },
      ...numbers('Karnofsky_score', 'Months_from_Diagnosis', 'Age_in_years'),
      yesNo('Prior_therapy'),
    ],
    unit: 'days',
    time: 'Survival_in_days',
    event: { column: 'Status', seen: 'dead' },
  },
  actg175: {
    reference: 'treatment-effect/actg175',
    columns: [{ name: 'arms', levels: ['0', '1', '2', '3'] }],
    unit: 'days',
    time: 'days',
    event: { column: 'cens', seen: '1' },
  },
} as const satisfies Readonly<Record<string, SurvivalStudy>>;

export type SurvivalStudyName = keyof typeof survivalStudies;

/** @throws InvalidArgumentError naming the studies that there are */
export function studyNamed(data: string): SurvivalStudyName {
  const names = Object.keys(survivalStudies) as SurvivalStudyName[];
  const name = names.find((one) => one === data || survivalStudies[one].reference === data);
  if (name !== undefined) return name;
  throw new InvalidArgumentError(`"${data}" is no study of survival.`, {
    stage: 'evaluation',
    expected: `one of: ${names.map((one) => survivalStudies[one].reference).join(', ')}`,
    fix: 'Name another, such as survival/metabric.',
  });
}

export interface OpenedStudy {
  readonly reader: CohortReader;
  readonly train: SurvivalRows;
  readonly test: SurvivalRows;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
}

/** Both splits; gaps are filled with medians of the training split. */
export async function openStudy(study: SurvivalStudy, options: OpenTableOptions = {}): Promise<OpenedStudy> {
  const { rows, checksum } = await readRows(study.reference, { ...options, split: 'train' });
  const test = await readRows(study.reference, { ...options, split: 'test' });
  const reader = learnCohortReader(study.columns, rows);
  return {
    reader,
    train: survivalRows(study, reader, rows),
    test: survivalRows(study, reader, test.rows),
    checksum,
  };
}

/** Rows of a table of a study. */
export const survivalRows = (study: SurvivalStudy, reader: CohortReader, rows: readonly Row[]): SurvivalRows => ({
  covariates: reader.read(rows),
  times: Float64Array.from(rows, (row, index) => cellNumber(row, index, study.time)),
  events: Uint8Array.from(rows, (row) => (String(row[study.event.column]) === study.event.seen ? 1 : 0)),
});
