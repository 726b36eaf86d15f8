import { sourceKey, type ScreenRequest } from './screen-request.ts';
import type { ScreenedMolecule } from './screened-molecule.ts';

/** What a spreadsheet takes for the beginning of a formula, ASCII and full width, with what may lead up to it. */
const formulaStart = /^[\s'"]*[=+\-@＝＋－＠]|^[\t\r]/u;

/**
 * A cell of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it; a number stays one.
 *
 * @see OWASP, "CSV Injection"
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly (string | number | boolean | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** The names of the columns: a molecule's own, then value and interval of each criterion. */
export const csvHeader = ({ criteria }: Pick<ScreenRequest, 'criteria'>): string =>
  line([
    ...['rank', 'name', 'smiles', 'score', 'score_at_worst', 'in_domain', 'nearest_likeness', 'diverse_rank'],
    ...['pains', 'lipinski_broken', 'veber_broken', 'library_line', 'intended_use'],
    ...criteria.flatMap(({ source }) => {
      const key = sourceKey(source);
      return source.from === 'model' ? [key, `${key} low`, `${key} high`] : [key];
    }),
  ]);

/** Six digits tell more than any model knows. */
const rounded = (value: number): number => Number(value.toPrecision(6));

export function csvRow({ criteria }: Pick<ScreenRequest, 'criteria'>, molecule: ScreenedMolecule): string {
  const { rank, name, smiles, score, worstScore, isInDomain, nearestLikeness, diverseRank } = molecule;
  return line([
    ...[rank, name, smiles, rounded(score), rounded(worstScore), isInDomain ? 'yes' : 'no'],
    ...[
      nearestLikeness === null ? null : rounded(nearestLikeness),
      diverseRank,
      molecule.alerts?.join(' ') ?? 'unknown',
    ],
    ...[molecule.brokenRules.lipinski, molecule.brokenRules.veber, molecule.line, 'research-only'],
    ...criteria.flatMap(({ source }, place) => {
      const { value, low, high } = molecule.values[place]!;
      return source.from === 'model' ? [rounded(value), rounded(low), rounded(high)] : [rounded(value)];
    }),
  ]);
}
