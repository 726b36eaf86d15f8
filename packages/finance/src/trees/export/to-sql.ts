import { leaf, type DecisionTree, type TreeColumn, type TreeEnsemble } from '@newfield/core/trees';
import { sqlLogistic, sqlName, sqlNumber, sqlText } from './sql-arithmetic.ts';

export interface TreeSql {
  /** Expression of type `double precision`: log-odds of going bad. */
  readonly logOdds: string;
  /** Expression of type `double precision`: probability of going bad, to the last bit that of `treeModel`. */
  readonly probability: string;
}

/**
 * Trees as expressions of PostgreSQL, for a query over a table with a column of each input's name. NULL and NaN are missing values.
 *
 * Compiling so long an expression costs more than it saves: `SET jit = off` where the server compiles queries.
 *
 * @param qualifier name of the table in the query, where columns of one name come from several
 * @example `SELECT id, ${treesToSql(ensemble).probability} AS score FROM applicants`
 */
export function treesToSql({ columns, base, trees }: TreeEnsemble, qualifier?: string): TreeSql {
  const from = qualifier === undefined ? '' : `${sqlName(qualifier)}.`;
  const read = columns.map(({ name, kind }, position) => {
    const column = `${from}${sqlName(name)}`;
    const value = kind === 'number' ? `NULLIF(${column}::float8, 'NaN')` : `${column}::text`;
    return `${value} AS c${position}`;
  });
  const sum = sumOf([sqlNumber(base), ...trees.map((tree) => treeExpression(tree, columns, 0))]);
  // OFFSET 0 keeps PostgreSQL from writing the inner columns out at each mention.
  const logOdds = `(SELECT ${sum} FROM (SELECT ${read.join(', ')} OFFSET 0) AS inputs)`;
  return { logOdds, probability: sqlLogistic(logOdds) };
}

/** Whole leaf steps add up exactly in any order, so the sum may be shallow. */
function sumOf(terms: readonly string[]): string {
  if (terms.length === 1) return terms[0]!;
  const middle = terms.length >> 1;
  return `(${sumOf(terms.slice(0, middle))} + ${sumOf(terms.slice(middle))})`;
}

function treeExpression(tree: DecisionTree, columns: readonly TreeColumn[], node: number): string {
  if (tree.column[node] === leaf) return sqlNumber(tree.value[node]!);
  const [left, right] = [tree.left[node]!, tree.right[node]!].map((child) => treeExpression(tree, columns, child));
  return `CASE WHEN ${condition(tree, columns, node)} THEN ${left} ELSE ${right} END`;
}

/** What is true where a row goes left; an unknown truth counts as false. */
function condition(tree: DecisionTree, columns: readonly TreeColumn[], node: number): string {
  const position = tree.column[node]!;
  const column = columns[position]!;
  const orMissing = tree.missingLeft[node] ? `c${position} IS NULL OR ` : '';
  if (column.kind === 'number') return `${orMissing}c${position} <= ${sqlNumber(tree.threshold[node]!)}`;
  const isLeft = new Set(tree.categories[node]);
  const named = column.categories.filter((_, code) => isLeft.has(code) !== tree.missingLeft[node]).map(sqlText);
  // A category that no training row had goes where a missing value goes.
  if (tree.missingLeft[node]) return `${orMissing}c${position} NOT IN (${named.join(', ')})`;
  return `c${position} IN (${named.join(', ')})`;
}
