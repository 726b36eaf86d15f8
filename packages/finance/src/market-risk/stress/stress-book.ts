import type { Money } from '../../money/money.ts';
import type { Market, MarketMove, Position } from '../positions/position.ts';
import { valueBook } from '../positions/value-book.ts';

export interface StressScenario {
  readonly name: string;
  readonly move: MarketMove;
}

export interface StressResult {
  readonly name: string;
  /** Gains positive, in the book's currency. */
  readonly profit: Money;
  /** By position in their order; they sum to the whole. */
  readonly positions: readonly { readonly name: string; readonly profit: Money }[];
}

/**
 * What a book gains or loses when markets move as scenarios say, all at once; every position is valued anew.
 *
 * @throws as valueBook
 */
export function stressBook(
  book: readonly Position[],
  market: Market,
  scenarios: readonly StressScenario[],
): readonly StressResult[] {
  const today = valueBook(book, market);
  return scenarios.map(({ name, move }) => {
    const moved = valueBook(book, market, move);
    const positions = moved.positions.map((position, index) => ({
      name: position.name,
      profit: position.value.minus(today.positions[index]!.value),
    }));
    return { name, profit: moved.total.minus(today.total), positions };
  });
}
