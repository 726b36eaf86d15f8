import { InvalidArgumentError, ValueRangeError } from '@newfield/core/contracts';
import { requireComplete, selectPeriods, type ReturnTable } from '../return-table.ts';
import type { Strategy } from './strategy.ts';

export interface WalkForwardOptions {
  /** Periods of the past that a strategy sees, 2 or more; default 1008, four years of days. */
  readonly window?: number;
  /** Periods between two decisions, 1 or more; default 63, a quarter. */
  readonly rebalanceEvery?: number;
  /** Periods from the last one that is seen to the first one that is earned, less one; 0 or more. Default 1: who decides after a close trades at the next. */
  readonly delay?: number;
  /** Fees, fraction of what is traded, 0 or more; default 0.0005. */
  readonly costRate?: number;
  /** Half the spread and what trading moves prices by, fraction of what is traded, 0 or more; default 0.0005. */
  readonly slippageRate?: number;
  readonly signal?: AbortSignal;
}

/** What a strategy would have earned. */
export interface WalkForward {
  readonly strategy: string;
  /** Of the periods that were earned. */
  readonly dates: readonly string[];
  /** After costs and slippage, fraction a period. */
  readonly returns: Float64Array;
  /** Before them. */
  readonly grossReturns: Float64Array;
  readonly decisions: readonly {
    /** First period that is earned. */
    readonly date: string;
    readonly weights: Float64Array;
    /** `Σ |w − held|`, share of value. */
    readonly traded: number;
    /** Fees and slippage, fraction of value. */
    readonly cost: number;
  }[];
}

/** The periods at which a back-test decides: the index of the first one that each decision earns. */
export function decisionPeriods(numPeriods: number, options: WalkForwardOptions = {}): readonly number[] {
  const { window = 1008, rebalanceEvery = 63, delay = 1 } = options;
  const isFine = [window - 1, rebalanceEvery, delay + 1].every((value) => Number.isInteger(value) && value >= 1);
  if (!isFine || numPeriods <= window + delay)
    throw new ValueRangeError('Periods are too few for a walk through time.', {
      stage: 'evaluation',
      expected: `more than ${window + delay} periods, whole numbers of periods`,
      received: `${numPeriods} periods`,
      fix: 'Give more history, or a shorter window.',
    });
  const count = Math.ceil((numPeriods - window - delay) / rebalanceEvery);
  return Array.from({ length: count }, (_, index) => window + delay + index * rebalanceEvery);
}

/**
 * Walks a strategy through time: it decides from a window of the past, trades, pays fees and slippage on what it trades, and
 * its weights drift with prices until the next decision.
 *
 * @throws ValueRangeError      when a return is missing or periods are too few
 * @throws InvalidArgumentError when a strategy gives weights that aren't finite or not one an asset
 */
export async function walkForward(
  strategy: Strategy,
  table: ReturnTable,
  options: WalkForwardOptions = {},
): Promise<WalkForward> {
  const { window = 1008, rebalanceEvery = 63, delay = 1, costRate = 0.0005, slippageRate = 0.0005, signal } = options;
  const { assets, dates, returns } = requireComplete(table);
  const size = assets.length;
  const starts = decisionPeriods(dates.length, options);
  const first = starts[0]!;
  const net = new Float64Array(dates.length - first);
  const gross = new Float64Array(net.length);
  const decisions: WalkForward['decisions'][number][] = [];
  let held = new Float64Array(size);
  for (const start of starts) {
    signal?.throwIfAborted();
    const past = selectPeriods(table, start - delay - window, start - delay);
    const weights = await strategy.decide(past, Float64Array.from(held));
    requireWeights(weights, size);
    const traded = weights.reduce((sum, weight, asset) => sum + Math.abs(weight - held[asset]!), 0);
    const cost = traded * (costRate + slippageRate);
    decisions.push({ date: dates[start]!, weights, traded, cost });
    held = Float64Array.from(weights);
    const end = Math.min(start + rebalanceEvery, dates.length);
    for (let period = start; period < end; period++) {
      let earned = 0;
      for (let asset = 0; asset < size; asset++) earned += held[asset]! * returns[period * size + asset]!;
      gross[period - first] = earned;
      net[period - first] = period === start ? (1 - cost) * (1 + earned) - 1 : earned;
      for (let asset = 0; asset < size; asset++)
        held[asset] = (held[asset]! * (1 + returns[period * size + asset]!)) / (1 + earned);
    }
  }
  return { strategy: strategy.name, dates: dates.slice(first), returns: net, grossReturns: gross, decisions };
}

function requireWeights(weights: Float64Array, size: number): void {
  if (weights.length === size && weights.every(Number.isFinite)) return;
  throw new InvalidArgumentError('A strategy gave weights that are no portfolio.', {
    stage: 'evaluation',
    expected: `${size} finite numbers`,
    received: `${weights.length} numbers`,
    fix: 'Return one share of value an asset, 0 for none.',
  });
}
