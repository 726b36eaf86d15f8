import { describe, expect, it } from 'vitest';
import { historicalScenarios } from '../stress/historical-windows.ts';
import { stressBook } from '../stress/stress-book.ts';
import { blackScholes, type EuropeanOption } from './black-scholes.ts';
import { bookProfitTable } from './book-profits.ts';
import type { Market, Position } from './position.ts';
import { positionValue, valueBook } from './value-book.ts';

const hull: EuropeanOption = { right: 'call', spot: 42, strike: 40, years: 0.5, volatility: 0.2, rate: 0.1 };

describe('blackScholes', () => {
  // SciPy: discounted payoff integrated over the normal density. The first two are Hull's example 15.6: 4.76 and 0.81.
  it.each([
    [hull, 4.759422392871534],
    [{ ...hull, right: 'put' }, 0.8085993729000941],
    [
      { right: 'call', spot: 100, strike: 110, years: 2, volatility: 0.35, rate: 0.03, dividendYield: 0.02 },
      15.978111248763362,
    ],
    [
      { right: 'put', spot: 100, strike: 110, years: 2, volatility: 0.35, rate: 0.03, dividendYield: 0.02 },
      23.493266027798395,
    ],
  ] as [EuropeanOption, number][])('prices %o', (option, price) => {
    expect(blackScholes(option).price).toBeCloseTo(price, 8);
  });

  it.each(['call', 'put'] as const)('a %s’s sensitivities are the slopes of its price', (right) => {
    const option: EuropeanOption = { ...hull, right, dividendYield: 0.03 };
    const slope = (name: 'spot' | 'volatility' | 'rate' | 'years', of: 'price' | 'delta' = 'price'): number => {
      const at = (move: number): number => blackScholes({ ...option, [name]: option[name] + move })[of];
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    };
    const { delta, gamma, vega, theta, rho } = blackScholes(option);
    expect(delta).toBeCloseTo(slope('spot'), 7);
    expect(gamma).toBeCloseTo(slope('spot', 'delta'), 7);
    expect(vega).toBeCloseTo(slope('volatility'), 6);
    expect(rho).toBeCloseTo(slope('rate'), 6);
    expect(theta).toBeCloseTo(-slope('years'), 6);
  });

  it('is worth its exercise at expiry, and refuses what no market has', () => {
    expect(blackScholes({ ...hull, years: 0 })).toMatchObject({ price: 2, delta: 1 });
    expect(blackScholes({ ...hull, years: 0, right: 'put' })).toMatchObject({ price: 0, delta: 0 });
    expect(() => blackScholes({ ...hull, spot: 0 })).toThrow('outside its range');
    expect(() => blackScholes({ ...hull, volatility: -0.1 })).toThrow('outside its range');
  });
});

const market: Market = {
  currency: 'EUR',
  prices: { ABC: 50, XYZ: 42 },
  exchangeRates: { USD: 0.9 },
  volatilities: { 'XYZ implied': 0.2 },
};
const book: Position[] = [
  { kind: 'equity', name: 'ABC', quantity: '100', currency: 'USD' },
  { kind: 'currency', name: 'dollars', quantity: '-2000.55', currency: 'USD' },
  {
    kind: 'bond',
    name: 'Bund',
    marketValue: '10000',
    currency: 'EUR',
    yieldCurve: 'EUR 10y',
    modifiedDurationYears: 8,
    convexityYears2: 80,
  },
  {
    kind: 'option',
    name: 'XYZ call',
    right: 'call',
    quantity: '1000',
    underlying: 'XYZ',
    currency: 'EUR',
    strike: 40,
    years: 0.5,
    volatility: 'XYZ implied',
    rate: 0.1,
  },
];

describe('valueBook', () => {
  it('values every kind in the book’s currency, to the cent', () => {
    const { positions, total } = valueBook(book, market);
    expect(positions.map(({ value }) => value.toDecimal())).toEqual(['4500.00', '-1800.49', '10000.00', '4759.42']);
    expect(total.toDecimal()).toBe('17458.93');
  });

  it('moves a bond by duration and convexity, and an option by its price', () => {
    // 10,000 (1 − 8 · 0.01 + ½ · 80 · 0.0001) = 9,240.
    expect(positionValue(book[2]!, market, { yields: { 'EUR 10y': 0.01 } })).toBeCloseTo(9240, 9);
    const moved = positionValue(book[3]!, market, {
      prices: { XYZ: 0.1 },
      volatilities: { 'XYZ implied': 0.1 },
      years: 0.1,
    });
    const price = blackScholes({ ...hull, spot: 46.2, volatility: 0.3, years: 0.4 }).price;
    expect(moved).toBeCloseTo(1000 * price, 8);
  });

  it('names what the market doesn’t know', () => {
    expect(() => valueBook(book, { ...market, prices: {} })).toThrow('no price "ABC"');
    expect(() => valueBook(book, { ...market, exchangeRates: {} })).toThrow('no exchange rate "USD"');
    expect(() => valueBook([{ ...book[0]!, quantity: '1e3' } as Position], market)).toThrow('no decimal number');
  });
});

describe('bookProfitTable', () => {
  it('values today’s book anew under past moves', () => {
    const { positions, profits } = bookProfitTable(book, market, {
      prices: { ABC: Float64Array.of(0.02, -0.5), XYZ: Float64Array.of(0, 0.1) },
      exchangeRates: { USD: Float64Array.of(0.1, 0) },
      yields: { 'EUR 10y': Float64Array.of(0, 0.01) },
    });
    expect(positions).toEqual(['ABC', 'dollars', 'Bund', 'XYZ call']);
    // 100 · 51 · 0.99 − 4,500, and half of 4,500.
    expect(Array.from(profits[0]!)).toEqual([expect.closeTo(549, 8), expect.closeTo(-2250, 8)]);
    expect(profits[2]![1]).toBeCloseTo(-760, 8);
    // More than the first slope says: the price bends upwards.
    const { delta } = blackScholes(hull);
    expect(profits[3]![1]).toBeGreaterThan(1000 * delta * 4.2);
  });

  it('refuses a position whose past isn’t there', () => {
    expect(() => bookProfitTable(book, market, { prices: { ABC: Float64Array.of(0.1, 0) } })).toThrow('no past moves');
  });
});

describe('stress', () => {
  it('own scenarios move all at once; parts sum to the whole', () => {
    const [crash] = stressBook(book, market, [
      {
        name: 'crash',
        move: { prices: { ABC: -0.4, XYZ: -0.4 }, exchangeRates: { USD: 0.1 }, yields: { 'EUR 10y': -0.01 } },
      },
    ]);
    // 100 · 30 · 0.99 − 4,500; −2000.55 · 0.09; 10,000 (0.08 + 0.004).
    expect(crash!.positions.map(({ profit }) => profit.toDecimal()).slice(0, 3)).toEqual([
      '-1530.00',
      '-180.05',
      '840.00',
    ]);
    const sum = crash!.positions.reduce((total, { profit }) => total + Number(profit.toDecimal()), 0);
    expect(Number(crash!.profit.toDecimal())).toBeCloseTo(sum, 8);
  });

  it('past windows compound their days, and a window in part isn’t shown', () => {
    const returns = {
      dates: ['2008-09-11', '2008-09-12', '2008-09-15', '2008-10-10', '2008-10-13'],
      names: ['ABC'],
      returns: [Float64Array.of(0.5, 0.5, -0.1, -0.2, 0.5)],
    };
    const { scenarios, notCovered } = historicalScenarios(returns);
    expect(scenarios.map(({ name }) => name)).toEqual(['2008, Lehman Brothers']);
    expect(scenarios[0]!.move.prices!['ABC']).toBeCloseTo(0.9 * 0.8 - 1, 12);
    expect(notCovered).toHaveLength(2);
    const report = { issues: [], leftOut: ['2008-09-17'], adjustedSplits: [] };
    expect(historicalScenarios({ ...returns, report }).notCovered).toHaveLength(3);
  });
});
