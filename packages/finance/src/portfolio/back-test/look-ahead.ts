import { defineError, randomStream, uniform } from '@newfield/core/contracts';
import { selectPeriods, type ReturnTable } from '../return-table.ts';
import type { StrategyMaker } from './strategy.ts';
import { decisionPeriods, type WalkForwardOptions } from './walk-forward.ts';

/** A strategy's weights depend on returns that weren't known when they were decided. */
export const LookAheadError = defineError('LookAheadError', 'LOOK_AHEAD', 'evaluation');

export interface LookAheadOptions extends WalkForwardOptions {
  /** Decisions that are tried, spread over time, 1 or more; default 5. */
  readonly numDecisions?: number;
  /** Of the other futures; default 1. */
  readonly seed?: number;
}

/**
 * Looks for knowledge of the future: makes the strategy again from a table in which every return after a decision is another
 * one, and asks for the same weights to the last bit.
 *
 * It finds what a strategy takes from the table that it is made for; a strategy that keeps the future elsewhere, or whose
 * choice among others was made by their results, it can't find: {@link deflatedSharpe} answers for the latter.
 *
 * @returns dates of decisions that changed with the future; empty when none did
 * @throws ValueRangeError when periods are too few
 */
export async function findLookAhead(
  make: StrategyMaker,
  table: ReturnTable,
  options: LookAheadOptions = {},
): Promise<readonly string[]> {
  const { window = 1008, delay = 1, numDecisions = 5, seed = 1 } = options;
  const starts = decisionPeriods(table.dates.length, options);
  const step = Math.max(1, Math.floor(starts.length / numDecisions));
  const leaks: string[] = [];
  for (const start of starts.filter((_, index) => index % step === 0).slice(0, numDecisions)) {
    const known = start - delay;
    const decide = async (all: ReturnTable): Promise<Float64Array> =>
      await make(all).decide(selectPeriods(table, known - window, known), new Float64Array(table.assets.length));
    const weights = await decide(table);
    const others = await decide(withOtherFuture(table, known, seed + start));
    if (weights.some((weight, asset) => weight !== others[asset])) leaks.push(table.dates[start]!);
  }
  return leaks;
}

/** @throws LookAheadError naming the first decision that changed with the future */
export async function requireNoLookAhead(
  make: StrategyMaker,
  table: ReturnTable,
  options: LookAheadOptions = {},
): Promise<void> {
  const [first] = await findLookAhead(make, table, options);
  if (first === undefined) return;
  throw new LookAheadError(`The decision for ${first} changes with returns that weren’t known then.`, {
    expected: 'weights that depend on the past alone',
    fix: 'Estimate inside decide, from the returns that it is given.',
  });
}

/** The table with every return from `known` on drawn from other periods, turned round and doubled. */
function withOtherFuture(table: ReturnTable, known: number, seed: number): ReturnTable {
  const size = table.assets.length;
  const next = randomStream(seed);
  const returns = Float64Array.from(table.returns);
  for (let index = known * size; index < returns.length; index++) {
    const row = Math.floor(uniform(next) * table.dates.length);
    returns[index] = Math.max(-0.99, -2 * table.returns[row * size + (index % size)]! + 0.001);
  }
  return { ...table, returns };
}
