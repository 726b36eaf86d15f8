import { InvalidArgumentError, ValueRangeError } from '@newfield/core/contracts';
import { Money } from '../../money/money.ts';
import { requireBetween, requirePositive } from '../require-range.ts';
import { blackScholes } from './black-scholes.ts';
import type { BondPosition, Market, MarketMove, OptionPosition, Position } from './position.ts';

export interface BookValue {
  /** Of the positions in their order, rounded to the minor unit of the book's currency. */
  readonly positions: readonly { readonly name: string; readonly value: Money }[];
  /** Their sum, exact. */
  readonly total: Money;
}

/**
 * What positions are worth in the currency of the market.
 *
 * @throws InvalidArgumentError when a price, an exchange rate or a volatility is missing, or a code is no currency
 * @throws ValueRangeError      when a number is none, or lies outside its range
 */
export function valueBook(book: readonly Position[], market: Market, move: MarketMove = {}): BookValue {
  const positions = book.map((position) => ({
    name: position.name,
    value: Money.ofNumber(positionValue(position, market, move), market.currency),
  }));
  const total = positions.reduce((sum, { value }) => sum.plus(value), Money.ofMinorUnits(0n, market.currency));
  return { positions, total };
}

/** Of one position, in the book's currency, unrounded: what risk is reckoned with. */
export function positionValue(position: Position, market: Market, move: MarketMove = {}): number {
  const rate = exchangeRate(position.currency, market, move);
  switch (position.kind) {
    case 'bond':
      return rate * bondValue(position, move);
    case 'option':
      return rate * optionValue(position, market, move);
    case 'currency':
      return rate * decimal('The quantity', position.quantity);
    default:
      return (
        rate * decimal('The quantity', position.quantity) * movedPrice(position.price ?? position.name, market, move)
      );
  }
}

/** Second-order in the yield: `V (1 − D Δy + ½ C Δy²)`. @see Fabozzi, Fixed Income Mathematics, chapters 11 and 12 */
function bondValue(bond: BondPosition, move: MarketMove): number {
  requireBetween('The modified duration in years', bond.modifiedDurationYears, 0, 100);
  requireBetween('The convexity', bond.convexityYears2, -1e5, 1e5);
  const change = move.yields?.[bond.yieldCurve] ?? 0;
  const relative = 1 - bond.modifiedDurationYears * change + 0.5 * bond.convexityYears2 * change ** 2;
  return decimal('The market value', bond.marketValue) * relative;
}

function optionValue(option: OptionPosition, market: Market, move: MarketMove): number {
  const { right, strike, years, rate, dividendYield = 0 } = option;
  const volatility = known('volatility', option.volatility, market.volatilities);
  const { price } = blackScholes({
    right,
    spot: movedPrice(option.underlying, market, move),
    strike,
    years: Math.max(years - (move.years ?? 0), 0),
    // A fall of volatility ends above 0.
    volatility: Math.max(volatility + (move.volatilities?.[option.volatility] ?? 0), 1e-4),
    rate,
    dividendYield,
  });
  return decimal('The quantity', option.quantity) * price;
}

function movedPrice(name: string, { prices }: Market, move: MarketMove): number {
  const change = move.prices?.[name] ?? 0;
  requireBetween('The relative move of a price', change, -0.9999, 1e4);
  return known('price', name, prices) * (1 + change);
}

function exchangeRate(currency: string, market: Market, move: MarketMove): number {
  if (currency === market.currency) return 1;
  const change = move.exchangeRates?.[currency] ?? 0;
  requireBetween('The relative move of an exchange rate', change, -0.9999, 1e4);
  return known('exchange rate', currency, market.exchangeRates) * (1 + change);
}

function known(what: string, name: string, values: Readonly<Record<string, number>> | undefined): number {
  const value = values && Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) {
    throw new InvalidArgumentError(`The market knows no ${what} "${name}".`, {
      stage: 'data',
      expected: `one of: ${Object.keys(values ?? {}).join(', ') || 'none is given'}`,
      fix: `Add the ${what} to the market, or correct its name.`,
    });
  }
  requirePositive(`A ${what}`, value);
  return value;
}

const plainDecimal = /^[+-]?\d+(\.\d+)?$/;

function decimal(what: string, text: string): number {
  if (plainDecimal.test(text)) return Number(text);
  throw new ValueRangeError(`${what} of a position is no decimal number.`, {
    stage: 'data',
    expected: 'a text such as -1200.50',
    received: `a text of ${text.length} characters`,
    fix: 'Write it without spaces, separators of thousands or letters.',
  });
}
