const missingTexts = new Set(['', 'NA', 'NaN', 'null']);

/** Whether a cell holds nothing: null, undefined, NaN, or a text that stands for one of these. The same as in core's tables. */
export function isMissingCell(cell: unknown): boolean {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return true;
  return typeof cell === 'string' && missingTexts.has(cell.trim());
}

/** A cell's number, in ms since 1970 for a date; NaN where it is missing or something else. */
export function numberOf(cell: unknown, type: 'numeric' | 'boolean' | 'date'): number {
  if (isMissingCell(cell)) return Number.NaN;
  if (type === 'date') return cell instanceof Date ? cell.getTime() : Date.parse(String(cell));
  if (type === 'boolean' && typeof cell === 'string') {
    const word = cell.trim().toLowerCase();
    if (word === 'true' || word === 'yes') return 1;
    if (word === 'false' || word === 'no') return 0;
  }
  return Number(cell);
}

/** A cell as a text; null where it is missing. Lists and objects are their JSON. */
export function textOf(cell: unknown): string | null {
  if (isMissingCell(cell)) return null;
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
