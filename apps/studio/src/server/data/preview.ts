import type { PictureSplit } from '@newfield/data';

import { firstRows, inferColumnTypes, InvalidArgumentError } from '../platform.ts';
import { withSamples } from './opened-sets.ts';

export interface PreviewRequest {
  readonly reference: string;
  readonly split: string | undefined;
  /** Only pictures of this class. */
  readonly label: string | undefined;
  /** 0 is the first. */
  readonly page: number;
}

const picturesPerPage = 48;
const numRows = 100;
const cellLengthMax = 200;

/**
 * Some samples of a split: a page of its pictures, or the
 * first rows of its table with what each column seems to mean.
 */
export function preview({ reference, split: wanted, label, page }: PreviewRequest) {
  return withSamples(reference, async (samples) => {
    const names = Object.keys(samples.splits);
    const split = wanted ?? names[0]!;
    if (samples.kind === 'table') {
      const rows = await firstRows(requireSplit(samples.splits, split).rows(), numRows);
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const kinds = inferColumnTypes(rows);
      return {
        kind: 'table' as const,
        splits: names,
        split,
        columns: columns.map((name) => ({ name, kind: kinds[name]! })),
        rows: rows.map((row) => columns.map((name) => print(row[name]))),
      };
    }
    const pictures = requireSplit(samples.splits, split);
    const indices = indicesOf(pictures, label);
    return {
      kind: 'pictures' as const,
      splits: names,
      split,
      labels: [...new Set(pictures.labels)].filter((one) => one !== null).sort(),
      numPictures: indices.length,
      numPages: Math.ceil(indices.length / picturesPerPage),
      pictures: indices
        .slice(page * picturesPerPage, (page + 1) * picturesPerPage)
        .map((index) => ({ index, label: pictures.labels[index] ?? null })),
    };
  });
}

function requireSplit<Split>(splits: Readonly<Record<string, Split>>, name: string): Split {
  const split = Object.hasOwn(splits, name) ? splits[name] : undefined;
  if (split !== undefined) return split;
  throw new InvalidArgumentError('The data set has no such split.', {
    stage: 'data',
    expected: Object.keys(splits).join(', '),
    fix: 'Name one of these.',
  });
}

const indicesOf = ({ numPictures, labels }: PictureSplit, label: string | undefined): number[] =>
  Array.from({ length: numPictures }, (_, index) => index).filter(
    (index) => label === undefined || labels[index] === label,
  );

function print(cell: unknown): string | null {
  if (cell === null || cell === undefined || cell === '') return null;
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  return text.length > cellLengthMax ? `${text.slice(0, cellLengthMax)}…` : text;
}
