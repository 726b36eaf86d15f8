import type { DecisionFacts } from '../decisions/decision-facts.ts';
import type { SimilarCase } from '../findings/index.ts';

type Cases = NonNullable<DecisionFacts['cases']>;

/** Confirmed cases, unpacked once. */
export interface CaseIndex {
  /** @param query as the graph's output describes the picture @returns the nearest first */
  nearest(query: Float32Array, numCases: number): SimilarCase[];
}

export function openCaseIndex({ data, features, numFeatures, rows }: Cases): CaseIndex {
  const bytes = Int8Array.from(atob(features), (character) => (character.charCodeAt(0) << 24) >> 24);
  const length = (values: ArrayLike<number>): number =>
    Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));
  const cases = rows.map((row, index) => {
    const values = bytes.subarray(index * numFeatures, (index + 1) * numFeatures);
    return { ...row, values, length: length(values) };
  });
  return {
    nearest(query, numCases) {
      const queryLength = length(query);
      return cases
        .map(({ file, label, values, length: caseLength }) => {
          const product = values.reduce((sum, value, index) => sum + value * query[index]!, 0);
          const similarity = caseLength * queryLength === 0 ? 0 : product / (caseLength * queryLength);
          return { data, file, label, similarity };
        })
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, numCases);
    },
  };
}
