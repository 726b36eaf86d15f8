import { Money } from '../../money/money.ts';
import type { CreditPolicy } from '../credit-policy.ts';
import { sumInterval } from './paired-interval.ts';

/** An amount as it is kept and sent: a plain decimal, and the currency by ISO 4217. */
export type MoneyText = ReturnType<Money['toJSON']>;

/** An estimate with its 95 % interval, as if as many applicants of this kind came again. */
export interface MoneyInterval {
  readonly value: MoneyText;
  readonly low: MoneyText;
  readonly high: MoneyText;
}

/** What the approved loans of the rows would have earned and lost, by the policy's economics. */
export interface LoanMoney {
  /** Sum of the amounts. */
  readonly lent: MoneyText;
  /** Amounts that stayed good × margin. */
  readonly earned: MoneyText;
  /** Amounts that went bad × loss given default. */
  readonly lost: MoneyText;
  readonly profit: MoneyInterval;
}

/** Amounts of the rows in whole minor units of a currency. */
export interface RowAmounts {
  readonly currency: string;
  readonly minorUnits: Float64Array;
}

/** @param amounts major units, finite, one a row */
export function rowAmounts(amounts: Float64Array, currency: string): RowAmounts {
  const perMajor = Number(Money.parse('1', currency).minorUnits);
  return { currency, minorUnits: amounts.map((amount) => Math.round(amount * perMajor)) };
}

/** Sums are of whole minor units, so the figures are exact; earned and lost are rounded once each. */
export function loanMoney(amounts: RowAmounts, rows: LentRows): LoanMoney {
  const { lent, earned, lost } = exactSums(amounts, rows);
  return {
    lent: lent.toJSON(),
    earned: earned.toJSON(),
    lost: lost.toJSON(),
    profit: around(earned.minus(lost), profitOfRows(amounts, rows)),
  };
}

/** Earned less lost, to the last minor unit. */
export function exactProfit(amounts: RowAmounts, rows: LentRows): Money {
  const { earned, lost } = exactSums(amounts, rows);
  return earned.minus(lost);
}

function exactSums({ minorUnits, currency }: RowAmounts, { approved, bad, economics }: LentRows) {
  let [good, gone] = [0n, 0n];
  for (let row = 0; row < bad.length; row++) {
    if (approved[row] !== 1) continue;
    if (bad[row] === 1) gone += BigInt(minorUnits[row]!);
    else good += BigInt(minorUnits[row]!);
  }
  const of = (units: bigint): Money => Money.ofMinorUnits(units, currency);
  return {
    lent: of(good + gone),
    earned: of(good).times(economics.margin),
    lost: of(gone).times(economics.lossGivenDefault),
  };
}

export interface LentRows {
  /** 1 a row whose loan is paid out. */
  readonly approved: Uint8Array;
  readonly bad: Uint8Array;
  readonly economics: CreditPolicy['economics'];
}

/** What each row brings, in minor units, not rounded: for intervals. */
export function profitOfRows({ minorUnits }: RowAmounts, { approved, bad, economics }: LentRows): Float64Array {
  const [margin, loss] = [Number(economics.margin), Number(economics.lossGivenDefault)];
  return minorUnits.map((amount, row) => approved[row]! * amount * (bad[row] === 1 ? -loss : margin));
}

/** An exact amount between the ends of the interval that rows give. */
export function around(value: Money, rows: Float64Array): MoneyInterval {
  const { high, value: middle } = sumInterval(rows);
  const half = Money.ofMinorUnits(BigInt(Math.round(high - middle)), value.currency);
  return { value: value.toJSON(), low: value.minus(half).toJSON(), high: value.plus(half).toJSON() };
}
