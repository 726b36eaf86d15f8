import { ValueRangeError } from '@newfield/core/contracts';

export interface PageRequest {
  /** The last id of the page before; without it, the newest records. */
  readonly after?: string | undefined;
  /** Rows wanted, 1 to 1,000; default 50. */
  readonly limit?: number | undefined;
}

/** Newest first. A page costs the same wherever it lies, as it is found by key and not by counting. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** `after` of the next page; undefined on the last. */
  readonly next: string | undefined;
}

const limitMax = 1_000;

/** @throws ValueRangeError when `limit` is not a whole number from 1 to 1,000 */
export function pageLimit({ limit = 50 }: PageRequest): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= limitMax) return limit;
  throw new ValueRangeError('A page has 1 to 1,000 rows.', {
    expected: `a whole number from 1 to ${limitMax}`,
    received: String(limit),
    fix: 'Ask for fewer rows and go on with `after`.',
  });
}

/** @param found one row more than `limit`, if there is one */
export function toPage<Row extends { readonly id: string }>(found: readonly Row[], limit: number): Page<Row> {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
}
