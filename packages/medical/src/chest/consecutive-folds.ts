import type { Row } from '@newfield/data';

/**
 * Cuts pictures by child, each fold holding consecutive numbers of every series of file names: numbers were given in the order of
 * time, so that a fold is a little like another department than the rest, as the official test split is.
 *
 * @param rows of the index; a child is known by the series and the number in the file's name
 * @returns the fold of each row, from 0
 */
export function consecutiveFolds(rows: readonly Row[], numFolds: number): Int32Array {
  const places = rows.map(({ file }) => {
    const [, series = '', number = ''] = /([A-Z0-9]*-?IM|person)-?(\d+)/.exec(String(file)) ?? [];
    return { series, number: Number(number) };
  });
  const order = [...places.keys()].sort(
    (a, b) =>
      places[a]!.series.localeCompare(places[b]!.series, 'en') || places[a]!.number - places[b]!.number || a - b,
  );
  const folds = new Int32Array(rows.length);
  const startOf = new Map<string, { readonly at: number; numRows: number }>();
  order.forEach((row, at) => {
    const { series } = places[row]!;
    const start = startOf.get(series) ?? { at, numRows: 0 };
    start.numRows++;
    startOf.set(series, start);
  });
  order.forEach((row, at) => {
    const { series, number } = places[row]!;
    const start = startOf.get(series)!;
    const before = at > start.at ? order[at - 1]! : undefined;
    // A child's pictures follow one another: they stay with the first.
    folds[row] =
      before !== undefined && places[before]!.number === number
        ? folds[before]!
        : Math.floor(((at - start.at) / start.numRows) * numFolds);
  });
  return folds;
}
