import type { Dataset } from '@newfield/core';
import type { Row } from '@newfield/data';
import type { DecisionFacts } from '../decisions/decision-facts.ts';
import type { OutputRows } from './novelty.ts';

type Cases = NonNullable<DecisionFacts['cases']>;

/**
 * Some training pictures, evenly taken, as confirmed cases that travel with the bundle: no picture, but the numbers that describe it
 * and where the data set has it.
 *
 * @param rows     the index's rows, where the data set has an index
 */
export function confirmedCases(
  { name, classNames, numRows }: Dataset,
  labels: ArrayLike<number | bigint>,
  { values, numFeatures, output }: OutputRows,
  rows: readonly Row[] | undefined,
  numCases = 1000,
): Cases {
  const chosen = Array.from({ length: Math.min(numCases, numRows) }, (_, index) =>
    Math.floor((index * numRows) / Math.min(numCases, numRows)),
  );
  const largest = values.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
  const step = largest / 127 || 1;
  const bytes = new Int8Array(chosen.length * numFeatures);
  chosen.forEach((row, index) => {
    for (let feature = 0; feature < numFeatures; feature++)
      bytes[index * numFeatures + feature] = Math.round(values[row * numFeatures + feature]! / step);
  });
  return {
    output,
    data: name,
    numFeatures,
    step,
    features: Buffer.from(bytes.buffer).toString('base64'),
    rows: chosen.map((row) => ({
      file: String(rows?.[row]?.['file'] ?? `row ${row} of the training split`),
      label: classNames![Number(labels[row])]!,
    })),
  };
}
