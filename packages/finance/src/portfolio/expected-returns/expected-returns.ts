import type { ReturnTable } from '../return-table.ts';

/** Expected simple returns a year as fractions, one an asset. */
export interface ExpectedReturns {
  readonly assets: readonly string[];
  readonly values: Float64Array;
}

/** Arithmetic mean a period of the periods in which an asset has a return; NaN when it has none. */
export function meanReturns({ assets, dates, returns }: ReturnTable): Float64Array {
  return Float64Array.from(assets, (_, asset) => {
    let [count, sum] = [0, 0];
    for (let row = 0; row < dates.length; row++) {
      const value = returns[row * assets.length + asset]!;
      if (Number.isNaN(value)) continue;
      count++;
      sum += value;
    }
    return sum / count;
  });
}
