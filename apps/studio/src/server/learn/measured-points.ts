import { DatasetNotFoundError, entryNamed, firstRows } from '../platform.ts';
import { withSamples } from '../data/opened-sets.ts';

/** Two columns of a data set of the catalogue, which a person can follow, and its class. */
interface PlaneOfSet {
  readonly set: string;
  readonly task: string;
  readonly columns: readonly [string, string];
  readonly labelColumn: string;
  /** Of class 1. */
  readonly positive: string;
}

const planes = {
  'breast-cancer': {
    set: 'tabular-diagnosis',
    task: 'breast-cancer',
    columns: ['mean_radius', 'mean_texture'],
    labelColumn: 'malignant',
    positive: '1',
  },
  'german-credit': {
    set: 'german_credit',
    task: 'credit-risk',
    columns: ['duration_months', 'age_years'],
    labelColumn: 'class',
    positive: '2',
  },
} as const satisfies Record<string, PlaneOfSet>;

export const planeNames = Object.keys(planes) as [keyof typeof planes, ...(keyof typeof planes)[]];

const numRowsMax = 2000;

/**
 * Rows of a data set that is on this machine: two features and the class, 0 or 1. Rows with a missing value are left out.
 *
 * @throws DatasetNotFoundError when it isn't here
 */
export async function measuredPoints(name: keyof typeof planes) {
  const { set, task, columns, labelColumn, positive }: PlaneOfSet = planes[name];
  const { title, licence } = entryNamed(set);
  const rows = await withSamples(`${set}/${task}`, async (samples) => {
    if (samples.kind !== 'table') {
      throw new DatasetNotFoundError('The data set has no table.', { fix: 'Fetch the data set again.' });
    }
    const splits = await Promise.all(Object.values(samples.splits).map((split) => firstRows(split.rows(), numRowsMax)));
    return splits.flat().flatMap((row) => {
      const cells = columns.map((column) => row[column]);
      if ([...cells, row[labelColumn]].some((cell) => cell === null || cell === undefined || cell === '')) return [];
      return [[...cells.map(Number), String(row[labelColumn]) === positive ? 1 : 0]];
    });
  });
  return { set, title, licence, columns, rows };
}
