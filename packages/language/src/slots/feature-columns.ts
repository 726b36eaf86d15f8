import type { TokenColumns } from './chain/chain-weights.ts';

/** Features of each token of each text → their columns; features that aren't in the vocabulary say nothing. */
export function columnsOfFeatures(
  texts: readonly (readonly (readonly string[])[])[],
  columnOf: ReadonlyMap<string, number>,
): TokenColumns {
  const tokens = texts.flat();
  const textStarts = new Uint32Array(texts.length + 1);
  texts.forEach((text, index) => (textStarts[index + 1] = textStarts[index]! + text.length));
  const tokenStarts = new Uint32Array(tokens.length + 1);
  const columns: number[] = [];
  tokens.forEach((features, index) => {
    for (const feature of features) {
      const column = columnOf.get(feature);
      if (column !== undefined) columns.push(column);
    }
    tokenStarts[index + 1] = columns.length;
  });
  return { textStarts, tokenStarts, columns: Uint32Array.from(columns) };
}

/** Features of at least so many tokens, sorted. */
export function frequentFeatures(texts: readonly (readonly (readonly string[])[])[], numTokensMin: number): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const features of text) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return [...counts].flatMap(([feature, count]) => (count >= numTokensMin ? [feature] : [])).sort();
}
