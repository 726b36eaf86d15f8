import { emitPointsTable, isNumberColumn, type Column, type FeaturePoints, type HostTensor } from '@newfield/core';
import { columnNamed } from '../binning/assign-bins.ts';
import { missingBin } from '../binning/binning.ts';
import type { Scorecard, ScorecardAttribute } from '../scorecard/scorecard.ts';

/** What an unknown text is in the graph: below every position. */
const unseenCode = -1;

/**
 * The scorecard as an ONNX model, see `emitPointsTable`. A feature an attribute, in the scorecard's order; a text is its position
 * in the attribute's list, -1 when it isn't there, NaN when missing. The lists are in the model's metadata as JSON.
 */
export const exportOnnx = ({ attributes, basePoints, badChances }: Scorecard): Uint8Array =>
  emitPointsTable(
    {
      basePoints,
      features: attributes.map(featurePoints),
      scoreMin: badChances.scoreMin,
      probabilities: badChances.values,
    },
    {
      metadata: {
        attributes: JSON.stringify(
          attributes.map(({ binning }) => ({
            name: binning.name,
            ...(binning.kind === 'categories' && { texts: binning.groups.flat() }),
          })),
        ),
      },
    },
  );

function featurePoints({ binning, points }: ScorecardAttribute): FeaturePoints {
  const missing = points[missingBin(binning)]!;
  if (binning.kind === 'numbers') {
    const numIntervals = binning.edges.length + 1;
    return {
      edges: binning.edges,
      points: points.slice(0, numIntervals),
      codes: binning.specialCodes.map((code, index) => ({ code, points: points[numIntervals + index]! })),
      missing,
    };
  }
  // Positions count through the groups: the first of a group lies above the edge half a step below it.
  const firsts = binning.groups.map((_, group) => binning.groups.slice(0, group).flat().length - 0.5);
  const unseen = points[missingBin(binning) + 1]!;
  return { edges: firsts, points: [unseen, ...points.slice(0, binning.groups.length)], codes: [], missing };
}

/**
 * Applicants as the exported model's `features`.
 *
 * @throws InvalidArgumentError naming a column that is not there
 */
export function encodeFeatures({ attributes }: Scorecard, columns: readonly Column[]): HostTensor {
  const numRows = columns[0]?.values.length ?? 0;
  const data = new Float32Array(numRows * attributes.length);
  attributes.forEach(({ binning }, index) => {
    const column = columnNamed(columns, binning.name);
    const places = new Map(
      binning.kind === 'categories' ? binning.groups.flat().map((text, place) => [text, place] as const) : [],
    );
    for (let row = 0; row < numRows; row++) {
      const value = column.values[row]!;
      data[row * attributes.length + index] =
        value === null ? NaN : isNumberColumn(column) ? Number(value) : (places.get(String(value)) ?? unseenCode);
    }
  });
  return { dtype: 'float32', shape: [numRows, attributes.length], data };
}
