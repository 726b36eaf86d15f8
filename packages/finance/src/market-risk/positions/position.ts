/** So many of something that has a price: shares, units of a fund, or an amount of a currency. */
export interface SpotPosition {
  readonly kind: 'equity' | 'etf' | 'currency';
  readonly name: string;
  /** Decimal text, below 0 for a short position. */
  readonly quantity: string;
  /** Name of the price; of a currency position, none: its price is the exchange rate. */
  readonly price?: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** A bond by how its value answers to its yield. */
export interface BondPosition {
  readonly kind: 'bond';
  readonly name: string;
  /** Market value with accrued interest, decimal text in `currency`, below 0 for a short position. */
  readonly marketValue: string;
  readonly currency: string;
  /** Name of the yield that moves it. */
  readonly yieldCurve: string;
  /** In years, ≥ 0. */
  readonly modifiedDurationYears: number;
  /** In squared years. */
  readonly convexityYears2: number;
}

/** European options on something that has a price. */
export interface OptionPosition {
  readonly kind: 'option';
  readonly name: string;
  readonly right: 'call' | 'put';
  /** Number of options times what each is on, decimal text, below 0 for written ones. */
  readonly quantity: string;
  /** Name of the price that it is on. */
  readonly underlying: string;
  readonly currency: string;
  /** In `currency`, > 0. */
  readonly strike: number;
  /** To expiry, > 0. */
  readonly years: number;
  /** Name of the implied volatility. */
  readonly volatility: string;
  /** Continuously compounded, a year; 0.03 is 3 %. */
  readonly rate: number;
  /** Continuously compounded, a year; default 0. */
  readonly dividendYield?: number;
}

export type Position = SpotPosition | BondPosition | OptionPosition;

/** What is known of markets today. */
export interface Market {
  /** In which the book is valued, ISO 4217. */
  readonly currency: string;
  /** By name, each in its own currency, > 0. */
  readonly prices: Readonly<Record<string, number>>;
  /** Units of the book's currency for one of another, by ISO code, > 0. */
  readonly exchangeRates?: Readonly<Record<string, number>>;
  /** Implied, a year, by name, > 0: 0.2 is 20 %. */
  readonly volatilities?: Readonly<Record<string, number>>;
}

/** How markets move; what isn't named stands still. */
export interface MarketMove {
  /** Relative, by name of the price: −0.3 is a fall of 30 %. */
  readonly prices?: Readonly<Record<string, number>>;
  /** Relative, by ISO code of the currency. */
  readonly exchangeRates?: Readonly<Record<string, number>>;
  /** Absolute, by name of the yield: 0.01 is a rise of one percentage point. */
  readonly yields?: Readonly<Record<string, number>>;
  /** Absolute, by name of the volatility: 0.1 is a rise of ten points. */
  readonly volatilities?: Readonly<Record<string, number>>;
  /** Years that pass, ≥ 0; options lose time. Default 0. */
  readonly years?: number;
}
