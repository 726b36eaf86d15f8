import { exactShapley, kernelShap, type Game, type HostTensor, type Predictor, type TableSpec } from '@newfield/core';

/** What one column's value adds to the score of the label. */
export interface ColumnContribution {
  readonly column: string;
  /** The row's own, and the usual one it is compared with; null is a missing value. */
  readonly value: string | number | null;
  readonly typical: string | number | null;
  /** In nats of log-odds of the label. */
  readonly contribution: number;
}

export interface TableExplanation {
  readonly method: 'exact-shapley' | 'kernel-shap';
  /** Log-odds of the label for a row of usual values, and for this row, nats; the contributions are their difference. */
  readonly usualScore: number;
  readonly score: number;
  /** The largest first. */
  readonly columns: readonly ColumnContribution[];
}

/** `2^n` coalitions are asked for up to here. */
const numExactMax = 10;
const missingBelow = -1e29;
const probabilityMin = 1e-7;

/**
 * Why a model of a table answers as it does: Shapley values of the columns, each compared with the median or the most frequent
 * category of the training rows.
 *
 * @param row `[1, columns]`
 * @param label number of the class that is explained
 */
export async function explainTableRow(
  predictor: Predictor,
  { columns }: TableSpec,
  row: HostTensor,
  label: number,
  signal?: AbortSignal,
): Promise<TableExplanation> {
  const values = Array.from(row.data as Float32Array);
  const usual = columns.map((column) => (column.kind === 'number' ? column.fill : column.typical));
  const { labels } = predictor.manifest;
  const game: Game = async (coalitions) => {
    const scores = new Float64Array(coalitions.length);
    for (let start = 0; start < coalitions.length; start += 256) {
      signal?.throwIfAborted();
      const part = coalitions.slice(start, start + 256);
      const data = Float32Array.from(
        part.flatMap((present) => values.map((value, at) => (present[at] ? value : usual[at]!))),
      );
      const answers = await predictor.predict({ dtype: 'float32', shape: [part.length, columns.length], data });
      answers.forEach(({ probabilities }, index) => (scores[start + index] = logOdds(probabilities[labels[label]!]!)));
    }
    return scores;
  };
  const isExact = columns.length <= numExactMax;
  const contributions = await (isExact ? exactShapley(columns.length, game) : kernelShap(columns.length, game));
  const [usualScore, score] = Array.from(
    await game([new Uint8Array(columns.length), new Uint8Array(columns.length).fill(1)]),
  );
  return {
    method: isExact ? 'exact-shapley' : 'kernel-shap',
    usualScore: usualScore!,
    score: score!,
    columns: columns
      .map((column, at) => ({
        column: column.name,
        value: shown(column, values[at]!),
        typical: shown(column, usual[at]!),
        contribution: contributions[at]!,
      }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}

function logOdds(probability: number): number {
  const p = Math.min(1 - probabilityMin, Math.max(probabilityMin, probability));
  return Math.log(p / (1 - p));
}

/** A number of the input as a person reads it. */
function shown(column: TableSpec['columns'][number], value: number): string | number | null {
  if (column.kind === 'category') {
    if (value === column.categories.length && column.rare.length > 0) return '…';
    return column.categories[value] ?? null;
  }
  if (value < missingBelow) return null;
  return column.type === 'date' ? new Date(value * 86_400_000).toISOString().slice(0, 10) : value;
}
