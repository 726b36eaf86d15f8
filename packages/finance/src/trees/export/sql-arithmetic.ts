import { exponentialSeries, inverseLn2, ln2High, ln2Low, logOddsMax } from '@newfield/core/trees';

/** A quoted name of PostgreSQL. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A quoted text of PostgreSQL. */
export const sqlText = (text: string): string =>
  `${text.includes('\\') ? 'E' : ''}'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** A double that PostgreSQL reads back to the same bits. */
export const sqlNumber = (value: number): string => `'${value}'::float8`;

/** `logistic` of an expression, to the last bit. @param logOdds expression of type `double precision` */
export function sqlLogistic(logOdds: string): string {
  const n = sqlNumber;
  const series = exponentialSeries
    .slice(1)
    .reduce((sum, factor) => `(${sum} * r + ${n(factor)})`, n(exponentialSeries[0]!));
  const clamped = `-LEAST(GREATEST(${logOdds}, ${n(-logOddsMax)}), ${n(logOddsMax)})`;
  const inner = `SELECT ${clamped} AS x OFFSET 0`;
  const power = `SELECT x, floor(x * ${n(inverseLn2)} + ${n(0.5)}) AS k FROM (${inner}) AS a OFFSET 0`;
  const rest = `SELECT k, x - k * ${n(ln2High)} - k * ${n(ln2Low)} AS r FROM (${power}) AS b OFFSET 0`;
  return `(SELECT ${n(1)} / (${n(1)} + ${series} * power(${n(2)}, k)) FROM (${rest}) AS c)`;
}
