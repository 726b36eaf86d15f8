import { rowLosses, type ClassificationResults } from '@newfield/core';

/** One row of a split, and what the model said of it. */
export interface ExampleRow {
  /** Stored position, from 0. */
  readonly row: number;
  readonly label: number;
  readonly decision: number;
  /** Of what was decided. */
  readonly probability: number;
  /** Cross-entropy, nats. */
  readonly loss: number;
}

/** Rows to look at: the greatest losses of all, or of one cell of the confusion matrix. */
export interface ExampleGroup {
  /** `worst`, or `<label>-<decision>`. */
  readonly id: string;
  /** Rows that belong here, of which `rows` are the first by loss. */
  readonly numRows: number;
  readonly rows: readonly ExampleRow[];
}

const numWorst = 96;
const numPerCell = 48;
/** A thousand classes have a million cells; the fullest cells of errors come first, then those of right decisions. */
const numCellsMax = 200;

export function exampleGroups(results: ClassificationResults): readonly ExampleGroup[] {
  const losses = rowLosses(results);
  const { labels, decisions, probabilities, numClasses } = results;
  const examples = Array.from(losses, (loss, row): ExampleRow => {
    const [label, decision] = [labels[row]!, decisions[row]!];
    return { row, label, decision, probability: probabilities[row * numClasses + decision]!, loss };
  }).sort((a, b) => b.loss - a.loss || a.row - b.row);
  const cells = new Map<string, ExampleRow[]>();
  for (const example of examples) {
    const id = `${example.label}-${example.decision}`;
    const cell = cells.get(id) ?? [];
    cell.push(example);
    cells.set(id, cell);
  }
  const isError = ([first]: readonly ExampleRow[]): number => (first!.label === first!.decision ? 0 : 1);
  const errors = examples.filter(({ label, decision }) => label !== decision);
  return [
    { id: 'worst', numRows: errors.length, rows: errors.slice(0, numWorst) },
    ...[...cells]
      .sort(([, a], [, b]) => isError(b) - isError(a) || b.length - a.length)
      .slice(0, numCellsMax)
      .map(([id, rows]) => ({ id, numRows: rows.length, rows: rows.slice(0, numPerCell) })),
  ];
}
