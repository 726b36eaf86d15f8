import { InvalidArgumentError } from '@newfield/core/contracts';
import { requireSameLength } from '../require-range.ts';
import { profitTable, type ProfitTable } from '../methods/profit-table.ts';
import type { Market, MarketMove, Position } from './position.ts';
import { positionValue } from './value-book.ts';

/** Past moves of markets, each `[days]`, of the same days. */
export interface PastMoves {
  /** Relative, by name of the price. */
  readonly prices?: Readonly<Record<string, Float64Array>>;
  /** Relative, by ISO code. */
  readonly exchangeRates?: Readonly<Record<string, Float64Array>>;
  /** Absolute, by name of the yield. */
  readonly yields?: Readonly<Record<string, Float64Array>>;
  /** Absolute, by name of the volatility. */
  readonly volatilities?: Readonly<Record<string, Float64Array>>;
}

const kinds = ['prices', 'exchangeRates', 'yields', 'volatilities'] as const;

/**
 * What today's book would have gained on each past day: every position is valued anew under that day's moves, options by their price
 * and not by their delta.
 *
 * @param moves volatilities may be absent, and stand still then: the risk of their moves is left out
 * @throws InvalidArgumentError when a price, an exchange rate or a yield of the book has no past moves
 * @throws ShapeMismatchError   when moves have different numbers of days
 */
export function bookProfitTable(book: readonly Position[], market: Market, moves: PastMoves): ProfitTable {
  const days = kinds.flatMap((kind) => Object.values(moves[kind] ?? {}))[0]?.length ?? 0;
  for (const kind of kinds)
    for (const column of Object.values(moves[kind] ?? {})) requireSameLength('Days of moves', days, column.length);
  const profits = book.map((position) => {
    const ofPosition = movesOf(position, market, moves);
    const today = positionValue(position, market);
    return Float64Array.from(
      { length: days },
      (_, day) => positionValue(position, market, moveOn(day, ofPosition)) - today,
    );
  });
  return profitTable(
    book.map(({ name }) => name),
    profits,
  );
}

/** Those moves that a position answers to. */
function movesOf(position: Position, market: Market, moves: PastMoves): PastMoves {
  const only = (
    all: Readonly<Record<string, Float64Array>> | undefined,
    name: string | undefined,
    isNeeded: boolean,
  ): Record<string, Float64Array> => {
    if (name === undefined) return {};
    const column = all && Object.hasOwn(all, name) ? all[name] : undefined;
    if (column) return { [name]: column };
    if (!isNeeded) return {};
    throw new InvalidArgumentError(`There are no past moves of "${name}".`, {
      stage: 'data',
      expected: `one of: ${Object.keys(all ?? {}).join(', ') || 'none is given'}`,
      fix: 'Give its history, or leave the position out and say so.',
    });
  };
  const { kind, currency } = position;
  const price =
    kind === 'option'
      ? position.underlying
      : kind === 'equity' || kind === 'etf'
        ? (position.price ?? position.name)
        : undefined;
  return {
    prices: only(moves.prices, price, true),
    exchangeRates: only(moves.exchangeRates, currency === market.currency ? undefined : currency, true),
    yields: only(moves.yields, kind === 'bond' ? position.yieldCurve : undefined, true),
    volatilities: only(moves.volatilities, kind === 'option' ? position.volatility : undefined, false),
  };
}

const moveOn = (day: number, moves: PastMoves): MarketMove =>
  Object.fromEntries(
    kinds.map((kind) => [
      kind,
      Object.fromEntries(Object.entries(moves[kind] ?? {}).map(([name, column]) => [name, column[day]!])),
    ]),
  );
