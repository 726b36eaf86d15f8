import { ShapeMismatchError } from '../../contracts/errors/index.ts';

/** A row near the one that was asked for. */
export interface Neighbour {
  readonly row: number;
  /** Cosine of the angle between both feature vectors, in [-1, 1]. */
  readonly similarity: number;
}

/**
 * The rows whose features point most nearly where the query's do, the nearest first; equal ones in stored order. Every row is
 * compared: exact, O(rows · features), about 10 ms for 10,000 rows of 256 features.
 *
 * @param features row-major `[rows, query.length]`
 * @param query    a vector of 0 has no direction and is like none: similarity 0
 * @throws ShapeMismatchError when the features are no whole number of rows
 */
export function nearestRows(features: Float32Array, query: Float32Array, numNeighbours: number): readonly Neighbour[] {
  const size = query.length;
  if (size === 0 || features.length % size !== 0) {
    throw new ShapeMismatchError('The features don’t fit the query.', {
      stage: 'explanation',
      expected: `rows of ${size} values`,
      received: `${features.length} values`,
      fix: 'Take features and query from the same model.',
    });
  }
  const queryLength = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0));
  const nearest: Neighbour[] = [];
  for (let row = 0; row < features.length / size; row++) {
    let [product, squares] = [0, 0];
    for (let index = 0; index < size; index++) {
      const value = features[row * size + index]!;
      product += value * query[index]!;
      squares += value * value;
    }
    const similarity = squares === 0 || queryLength === 0 ? 0 : product / (Math.sqrt(squares) * queryLength);
    if (nearest.length === numNeighbours && similarity <= nearest.at(-1)!.similarity) continue;
    const place = nearest.findIndex((other) => other.similarity < similarity);
    nearest.splice(place === -1 ? nearest.length : place, 0, { row, similarity });
    if (nearest.length > numNeighbours) nearest.pop();
  }
  return nearest;
}
