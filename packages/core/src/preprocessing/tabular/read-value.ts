import type { ColumnType } from './column.ts';

/** Values of a table's cells, from JSON, CSV or a data frame, as the numbers and texts of a column. */

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const isoDate =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const booleans: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['yes', 1],
  ['false', 0],
  ['no', 0],
]);

/** Texts that mean a missing value unless a specification says otherwise. */
export const missingTexts: readonly string[] = ['', 'NA', 'NaN', 'null'];

/** null, undefined, NaN, and what the specification lists, as a text or as a number. */
export function isMissing(value: unknown, missing: ReadonlySet<string>): boolean {
  if (value === null || value === undefined || Number.isNaN(value)) return true;
  return (typeof value === 'string' || typeof value === 'number') && missing.has(String(value).trim());
}

function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  return typeof value === 'string' && decimal.test(value.trim()) ? Number(value) : undefined;
}

function readBoolean(value: unknown): number | undefined {
  const number = readNumber(value);
  if (number !== undefined) return number === 0 || number === 1 ? number : undefined;
  return typeof value === 'string' ? booleans.get(value.trim().toLowerCase()) : undefined;
}

/** A text without a time zone is UTC, so that every machine reads the same moment. */
function readDate(value: unknown): number | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.getTime();
  const found = typeof value === 'string' ? isoDate.exec(value.trim()) : null;
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((digits) => Number(digits ?? 0));
  const ms = Number((found[7] ?? '').padEnd(3, '0'));
  const moment = new Date(0);
  moment.setUTCFullYear(year!, month! - 1, day);
  const isReal = moment.getUTCMonth() === month! - 1 && hour! < 24 && minute! < 60 && second! < 60;
  return isReal
    ? moment.getTime() + ((hour! * 60 + minute!) * 60 + second!) * 1000 + ms - offsetMs(found[8])
    : undefined;
}

function offsetMs(zone = 'Z'): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : undefined;
}

/** The value of a cell that isn't missing, or undefined where it has another type. A number may be infinite. */
export const readers: {
  readonly [Type in ColumnType]: (
    value: unknown,
  ) => (Type extends 'categorical' | 'text' ? string : number) | undefined;
} = { numeric: readNumber, boolean: readBoolean, date: readDate, categorical: readText, text: readText };

/** Words and values that can be nothing but a boolean; 0 and 1 are numbers until a specification says otherwise. */
export const isPlainBoolean = (value: unknown): boolean =>
  typeof value === 'boolean' || (typeof value === 'string' && booleans.has(value.trim().toLowerCase()));
