import { rowLosses, type ClassificationResults } from '@newfield/core';

/** Every row as a JSON line: `row`, `label`, `decision`, `loss` in nats, `probabilities` in the order of the labels. */
export function rowLines(results: ClassificationResults, names: readonly string[]): Uint8Array {
  const { labels, decisions, probabilities, numClasses } = results;
  const lines = Array.from(rowLosses(results), (loss, row) =>
    JSON.stringify({
      row,
      label: names[labels[row]!],
      decision: names[decisions[row]!],
      loss,
      // As many digits as a float32 has.
      probabilities: Array.from({ length: numClasses }, (_, label) =>
        Number(probabilities[row * numClasses + label]!.toPrecision(9)),
      ),
    }),
  );
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}
