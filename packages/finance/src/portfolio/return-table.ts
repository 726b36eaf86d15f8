import { ShapeMismatchError, ValueRangeError } from '@newfield/core/contracts';

/** Prices or returns of assets by date. */
interface AssetTable {
  readonly assets: readonly string[];
  /** In ascending order, one a row. */
  readonly dates: readonly string[];
}

/** Prices of assets, NaN before an asset is listed. */
export interface PriceTable extends AssetTable {
  /** float64 [dates, assets], row after row, in money, above 0 or NaN. */
  readonly prices: Float64Array;
}

/** Simple returns of assets a period, `price / earlier price − 1`, as fractions; NaN where one is missing. */
export interface ReturnTable extends AssetTable {
  /** float64 [dates, assets], row after row; -1 or more, or NaN. */
  readonly returns: Float64Array;
}

/**
 * Simple returns from prices; the first date has none and is left out, as are dates on which no asset has one.
 *
 * @throws ShapeMismatchError when `prices` is not [dates, assets]
 * @throws ValueRangeError    when a price is 0 or less
 */
export function returnsOfPrices({ assets, dates, prices }: PriceTable): ReturnTable {
  const size = assets.length;
  requireShape(prices.length, dates.length, size);
  if (prices.some((price) => price <= 0))
    throw new ValueRangeError('A price is not above 0.', {
      stage: 'data',
      expected: 'prices above 0, NaN where there is none',
      fix: 'Remove such prices, or adjust them for splits first.',
    });
  const kept: string[] = [];
  const returns = new Float64Array(prices.length);
  for (let row = 1; row < dates.length; row++) {
    const start = kept.length * size;
    let isAny = false;
    for (let asset = 0; asset < size; asset++) {
      const change = prices[row * size + asset]! / prices[(row - 1) * size + asset]! - 1;
      returns[start + asset] = change;
      isAny ||= !Number.isNaN(change);
    }
    if (isAny) kept.push(dates[row]!);
  }
  return { assets, dates: kept, returns: returns.slice(0, kept.length * size) };
}

/** Rows `from` (inclusive) to `to` (exclusive) as a copy that shares no memory with the table. */
export function selectPeriods({ assets, dates, returns }: ReturnTable, from: number, to: number): ReturnTable {
  const size = assets.length;
  return { assets, dates: dates.slice(from, to), returns: returns.slice(from * size, to * size) };
}

/** The periods in which every asset has a return. */
export function completePeriods({ assets, dates, returns }: ReturnTable): ReturnTable {
  const size = assets.length;
  const rows = dates.map((_, row) => row).filter((row) => !returns.subarray(row * size, (row + 1) * size).some(isNaN));
  const complete = new Float64Array(rows.length * size);
  for (const [index, row] of rows.entries()) complete.set(returns.subarray(row * size, (row + 1) * size), index * size);
  return { assets, dates: rows.map((row) => dates[row]!), returns: complete };
}

/** @throws ShapeMismatchError unless `length` is `rows · columns` */
export function requireShape(length: number, rows: number, columns: number): void {
  if (length === rows * columns) return;
  throw new ShapeMismatchError('Numbers and the names of their rows and columns disagree.', {
    stage: 'data',
    expected: `${rows} × ${columns} numbers`,
    received: `${length}`,
    fix: 'Give one number for every row and column, row after row.',
  });
}

/**
 * The table when every return is there, for estimators that need each period whole.
 *
 * @throws ValueRangeError when one is missing, or fewer than `atLeast` periods are there
 */
export function requireComplete(table: ReturnTable, atLeast = 2): ReturnTable {
  requireShape(table.returns.length, table.dates.length, table.assets.length);
  if (table.dates.length >= atLeast && !table.returns.some(isNaN)) return table;
  throw new ValueRangeError('Returns are missing.', {
    stage: 'data',
    expected: `${atLeast} or more periods in which every asset has a return`,
    received: `${table.dates.length} periods`,
    fix: 'Keep the periods of completePeriods, or leave out assets that were listed late.',
  });
}
