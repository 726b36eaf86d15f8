import { ValueRangeError } from '@newfield/core/contracts';
import { requireSameLength } from '../require-range.ts';
import { selectPositions, type ProfitTable } from '../methods/profit-table.ts';
import type { RiskMethod } from '../methods/risk-method.ts';

/** Trading days until a position can be sold. @see Basel Committee, MAR33.12 */
export const liquidityHorizonsDays = [10, 20, 40, 60, 120] as const;

export type LiquidityHorizonDays = (typeof liquidityHorizonsDays)[number];

/**
 * Expected shortfall of a book whose positions take different times to sell:
 * `√ Σ (ES₁₀ of positions with horizon ≥ LHⱼ · √((LHⱼ − LHⱼ₋₁) / 10))²`.
 *
 * @param horizonsDays by position
 * @param confidence   0.95 to 0.999; the rule has 0.975
 * @returns in the currency of the profits, ≥ 0
 * @throws ShapeMismatchError when there aren't as many horizons as positions
 * @throws ValueRangeError    for a horizon that isn't one of Basel's
 * @see Basel Committee on Banking Supervision, MAR33.5 (2019)
 */
export function liquidityAdjustedShortfall(
  method: RiskMethod,
  table: ProfitTable,
  horizonsDays: readonly LiquidityHorizonDays[],
  confidence = 0.975,
): number {
  requireSameLength('Positions and liquidity horizons', table.positions.length, horizonsDays.length);
  if (!horizonsDays.every((days) => liquidityHorizonsDays.includes(days))) {
    throw new ValueRangeError('A liquidity horizon is none of Basel’s.', {
      stage: 'evaluation',
      expected: `one of: ${liquidityHorizonsDays.join(', ')} days`,
      fix: 'Take the next longer one.',
    });
  }
  let squares = 0;
  liquidityHorizonsDays.forEach((horizon, index) => {
    const slow = horizonsDays.flatMap((days, position) => (days >= horizon ? [position] : []));
    if (slow.length === 0) return;
    const { expectedShortfall } = method.estimate(selectPositions(table, slow), { confidence, horizonDays: 10 });
    const added = horizon - (liquidityHorizonsDays[index - 1] ?? 0);
    squares += Math.max(expectedShortfall, 0) ** 2 * (added / 10);
  });
  return Math.sqrt(squares);
}
