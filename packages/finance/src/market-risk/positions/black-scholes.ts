import { normalCdf, normalDensity } from '../../logistic/normal.ts';
import { requireBetween, requirePositive } from '../require-range.ts';

export interface EuropeanOption {
  readonly right: 'call' | 'put';
  /** Price of the underlying, > 0. */
  readonly spot: number;
  /** In the unit of the price, > 0. */
  readonly strike: number;
  /** To expiry, ≥ 0; at 0 the option is worth what exercising it brings. */
  readonly years: number;
  /** Implied, a year, > 0: 0.2 is 20 %. */
  readonly volatility: number;
  /** Continuously compounded, a year. */
  readonly rate: number;
  /** Continuously compounded, a year; default 0. */
  readonly dividendYield?: number;
}

export interface OptionValue {
  /** In the unit of the spot. */
  readonly price: number;
  /** Price by spot. */
  readonly delta: number;
  /** Delta by spot, in 1 / unit of the spot. */
  readonly gamma: number;
  /** Price by volatility: for a rise of 1 (a hundred points). */
  readonly vega: number;
  /** Price by time that passes, a year. */
  readonly theta: number;
  /** Price by rate: for a rise of 1 (a hundred percentage points). */
  readonly rho: number;
}

/**
 * Price and sensitivities of a European option.
 *
 * @throws ValueRangeError for values outside their ranges
 * @see Black & Scholes 1973, Journal of Political Economy 81; Merton 1973 for the dividend yield
 */
export function blackScholes(option: EuropeanOption): OptionValue {
  const { right, spot, strike, years, volatility, rate, dividendYield = 0 } = option;
  requirePositive('The price of the underlying', spot);
  requirePositive('The strike', strike);
  requireBetween('The time to expiry in years', years, 0, 100);
  requirePositive('The volatility', volatility);
  requireBetween('The rate', rate, -1, 10);
  requireBetween('The dividend yield', dividendYield, -1, 10);
  const sign = right === 'call' ? 1 : -1;
  if (years === 0) {
    const price = Math.max(sign * (spot - strike), 0);
    return { price, delta: price > 0 ? sign : 0, gamma: 0, vega: 0, theta: 0, rho: 0 };
  }
  const spread = volatility * Math.sqrt(years);
  const d1 = (Math.log(spot / strike) + (rate - dividendYield) * years) / spread + spread / 2;
  const d2 = d1 - spread;
  const [carry, discount] = [Math.exp(-dividendYield * years), Math.exp(-rate * years)];
  const [in1, in2] = [normalCdf(sign * d1), normalCdf(sign * d2)];
  const density = normalDensity(d1);
  const [spotPart, strikePart] = [sign * spot * carry * in1, sign * strike * discount * in2];
  return {
    price: spotPart - strikePart,
    delta: sign * carry * in1,
    gamma: (carry * density) / (spot * spread),
    vega: spot * carry * density * Math.sqrt(years),
    theta:
      (-spot * carry * density * volatility) / (2 * Math.sqrt(years)) - rate * strikePart + dividendYield * spotPart,
    rho: strikePart * years,
  };
}
